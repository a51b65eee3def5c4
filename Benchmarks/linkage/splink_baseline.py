#!/usr/bin/env python3
"""The same files through Splink 5 on DuckDB, tuned as well as its authors' guides say; writes links.csv like the engine.

    splink_baseline.py KIND PERSONS RECORDS LINKS [--threads N]

Favours Splink where a choice had to be made: the threshold is the one with the best F1 when TRUTH is given by --truth.
"""

import argparse
import csv
import resource
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.blocking_rule_library import CustomRule
from splink.internals.duckdb.database_api import DuckDBAPI

FOLD = "replace(strip_accents(lower(nfc_normalize(trim({0})))), 'đ', 'd')"


def name_columns(column, prefix):
    fold = f"nullif(regexp_replace({FOLD.format(column)}, '[^a-z ]+|  +', ' ', 'g'), '')"
    words = f"string_split(trim({fold}), ' ')"
    marked = f"string_split(trim(lower(nfc_normalize({column}))), ' ')"
    return [
        f"{words}[-1] AS {prefix}_given", f"{marked}[-1] AS {prefix}_given_marked",
        f"CASE WHEN len({words}) > 1 THEN {words}[1] END AS {prefix}_surname",
        f"CASE WHEN {fold} IS NOT NULL THEN array_to_string({words}[2:-2], ' ') END AS {prefix}_middle", f"trim({fold}) AS {prefix}_full",
        f"CASE WHEN len({words}) > 1 THEN array_to_string({words}[2:], ' ') END AS {prefix}_rest",
    ]


def date_columns(column, age="NULL", event="NULL"):
    clean = f"regexp_replace(coalesce({column}, ''), '[.-]', '/', 'g')"
    parts = f"string_split({clean}, '/')"
    year = f"try_cast({parts}[-1] AS INTEGER)"
    day = f"CASE WHEN len({parts}) = 3 THEN try_cast({parts}[1] AS INTEGER) END"
    month = f"CASE WHEN len({parts}) >= 2 THEN try_cast({parts}[-2] AS INTEGER) END"
    aged = f"try_cast(right({event}, 4) AS INTEGER) - try_cast({age} AS INTEGER)"
    placeholder = f"(({day}) = 1 AND ({month}) = 1)"
    return [
        f"coalesce({year}, {aged}) AS y", f"CASE WHEN NOT {placeholder} THEN {day} END AS d",
        f"CASE WHEN NOT {placeholder} THEN {month} END AS m",
        f"CASE WHEN len({parts}) = 3 AND NOT {placeholder} THEN lpad(cast(least({day}, {month}) AS VARCHAR), 2, '0') || "
        f"lpad(cast(greatest({day}, {month}) AS VARCHAR), 2, '0') END AS dm",
    ]


def place_column(column):
    words = f"string_split(regexp_replace({FOLD.format(column)}, '[^a-z0-9]+', ' ', 'g'), ' ')"
    return (f"CASE WHEN {column} IS NOT NULL THEN list_distinct(list_filter({words}, lambda w: w NOT IN "
            "('', 'xa', 'x', 'huyen', 'h', 'tinh', 't', 'thon', 'ubnd') AND NOT regexp_matches(w, '^[0-9]+$'))) END")


def load(con, kind, persons, records):
    read = "read_csv('{0}', header = true, all_varchar = true, nullstr = '')"
    parts = ["id12 AS unique_id"] + name_columns("full_name", "n") + date_columns("dob") + name_columns("father_name", "f")
    parts += name_columns("mother_name", "o") + name_columns("spouse_name", "s")
    parts += ["left(sex, 2) AS sex", f"{place_column('origin')} AS home", f"{place_column('residence')} AS place", "id12 AS number"]
    con.execute(f"CREATE TABLE a_persons AS SELECT {', '.join(parts)} FROM {read.format(persons)}")
    source = read.format(records)
    if kind == "marriage":
        side = ("SELECT record_id || ':{s}' AS record_id, book, reg_place, {p}_name AS full_name, '{x}' AS sex, {p}_dob AS dob, {p}_origin AS origin, "
                "{p}_residence AS residence, {q}_name AS spouse_name, {p}_id_no AS id_no FROM " + source)
        source = "(" + side.format(s="H", p="husband", q="wife", x="Nam") + " UNION ALL " + side.format(s="W", p="wife", q="husband", x="Nữ") + ")"
    none = "CAST(NULL AS VARCHAR)"
    has = {"birth": {"father_name", "mother_name", "origin"}, "marriage": {"spouse_name", "origin"},
           "death": {"father_name", "mother_name", "spouse_name"}}[kind]
    pick = lambda column: column if column in has else none
    parts = ["record_id AS unique_id", "book || coalesce(reg_place, '') AS book"] + name_columns("full_name", "n")
    parts += date_columns("dob", "age", "date_of_death") if kind == "death" else date_columns("dob")
    parts += name_columns(pick("father_name"), "f") + name_columns(pick("mother_name"), "o") + name_columns(pick("spouse_name"), "s")
    parts += ["left(sex, 2) AS sex", f"{place_column(pick('origin'))} AS home", f"{place_column('residence')} AS place", "id_no AS number"]
    con.execute(f"CREATE TABLE b_records AS SELECT {', '.join(parts)} FROM {source}")


def comparison(name, levels):
    return cl.CustomComparison(output_column_name=name, comparison_levels=levels)


def level(sql, label, tf=None):
    made = cll.CustomLevel(sql, label_for_charts=label)
    if tf:
        made = made.configure(tf_adjustment_column=tf)
    return made


def relative(prefix, whole):
    a = f"{prefix}_{whole}"
    return comparison(prefix, [
        level(f"{prefix}_given_l IS NULL OR {prefix}_given_r IS NULL", "null").configure(is_null_level=True),
        level(f"{a}_l = {a}_r", "exact", a),
        level(f"{prefix}_given_l = {prefix}_given_r AND {prefix}_surname_l = {prefix}_surname_r", "given and surname"),
        level(f"levenshtein({a}_l, {a}_r) <= 2", "near"),
        level(f"{prefix}_given_l = {prefix}_given_r", "given"), cll.ElseLevel(),
    ])


def places(column):
    shared = f"len(list_intersect({column}_l, {column}_r))"
    return comparison(column, [
        level(f"{column}_l IS NULL OR {column}_r IS NULL", "null").configure(is_null_level=True),
        level(f"{shared} >= 5", "five"), level(f"{shared} = 4", "four"), level(f"{shared} = 3", "three"), level(f"{shared} = 2", "two"),
        cll.ElseLevel(),
    ])


def comparisons(kind):
    result = [
        comparison("given", [
            level("n_given_l IS NULL OR n_given_r IS NULL", "null").configure(is_null_level=True),
            level("n_given_marked_l = n_given_marked_r", "exact", "n_given"), level("n_given_l = n_given_r", "folded", "n_given"),
            level("levenshtein(n_given_l, n_given_r) <= 1", "near"), cll.ElseLevel()]),
        comparison("middle", [
            level("n_middle_l IS NULL OR n_middle_r IS NULL", "null").configure(is_null_level=True),
            level("n_middle_l = n_middle_r", "exact", "n_middle"),
            level("n_middle_l = '' OR n_middle_r = '' OR contains(n_middle_l, n_middle_r) OR contains(n_middle_r, n_middle_l)", "dropped"),
            level("levenshtein(n_middle_l, n_middle_r) <= 1", "near"), cll.ElseLevel()]),
        comparison("surname", [
            level("n_surname_l IS NULL OR n_surname_r IS NULL", "null").configure(is_null_level=True),
            level("n_surname_l = n_surname_r", "exact", "n_surname"), level("levenshtein(n_surname_l, n_surname_r) <= 1", "near"),
            cll.ElseLevel()]),
        comparison("birth", [
            level("y_l IS NULL OR y_r IS NULL", "null").configure(is_null_level=True),
            level("d_l = d_r AND m_l = m_r AND y_l = y_r", "exact"), level("d_l = m_r AND m_l = d_r AND y_l = y_r", "swapped"),
            level("y_l = y_r AND (d_l = d_r OR m_l = m_r)", "one part"),
            level("d_l = d_r AND m_l = m_r AND abs(y_l - y_r) IN (1, 2, 10)", "year off"),
            level("y_l = y_r AND (d_l IS NULL OR d_r IS NULL)", "year only"), level("y_l = y_r", "year"),
            level("abs(y_l - y_r) = 1", "year near"), cll.ElseLevel()]),
        cl.ExactMatch("sex"), places("place"), cl.ExactMatch("number").configure(m_probabilities=[0.95, 0.05], u_probabilities=[1e-6, 1 - 1e-6]),
    ]
    if kind != "death":
        result.append(places("home"))
    if kind != "marriage":
        result += [relative("f", "rest"), relative("o", "full")]
    if kind != "birth":
        result.append(relative("s", "full"))
    return result


def rules(kind):
    result = [("dm", "y", "n_given"), ("n_surname", "n_middle", "n_given", "y"), ("n_surname", "n_middle", "n_given", "dm"),
              ("dm", "y", "n_surname", "n_middle"), ("number",)]
    if kind != "marriage":
        result += [("dm", "y", "o_given"), ("dm", "y", "f_given"), ("n_surname", "n_given", "o_full"),
                   ("n_surname", "n_given", "f_full"), ("f_full", "o_full"), ("n_given", "f_given", "o_given")]
    if kind != "birth":
        result += [("n_surname", "n_given", "s_full"), ("dm", "y", "s_given")]
    made = [block_on(*rule) for rule in result]
    if kind == "death":
        # An age leaves the year open by one.
        made.append(CustomRule("l.n_full = r.n_full AND abs(l.y - r.y) <= 1"))
    return made


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind")
    parser.add_argument("persons")
    parser.add_argument("records")
    parser.add_argument("links")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--truth")
    args = parser.parse_args()
    start = time.time()
    con = duckdb.connect()
    con.execute(f"SET threads = {args.threads}")
    load(con, args.kind, args.persons, args.records)
    api = DuckDBAPI(con)
    tables = [api.register("a_persons"), api.register("b_records")]
    settings = SettingsCreator(
        link_type="link_only", comparisons=comparisons(args.kind), blocking_rules_to_generate_predictions=rules(args.kind),
        retain_matching_columns=False, retain_intermediate_calculation_columns=False)
    linker = Linker(tables, settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("dm", "y", "n_given", "n_surname"), block_on("number")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    # The third pass leaves the given name free; blocking on it alone would take brothers and sisters for matches.
    passes = [block_on("dm", "y", "n_given"), block_on("dm", "y", "n_surname", "n_middle")]
    passes.append(block_on("n_full", "o_full") if args.kind == "birth" else block_on("n_full", "y"))
    for one in passes:
        linker.training.estimate_parameters_using_expectation_maximisation(one)
    pairs = linker.inference.predict(threshold_match_probability=0.05)
    rows = con.execute(f"""
        SELECT r.unique_id, p.unique_id, e.match_probability, r.book, e.match_weight,
               levenshtein(r.n_given, p.n_given) > 1 AND (r.dm IS DISTINCT FROM p.dm OR r.y IS DISTINCT FROM p.y)
        FROM (SELECT CASE WHEN source_dataset_l = 'b_records' THEN unique_id_l ELSE unique_id_r END AS record,
                     CASE WHEN source_dataset_l = 'b_records' THEN unique_id_r ELSE unique_id_l END AS person,
                     match_probability, match_weight FROM {pairs.physical_name}) e
        JOIN b_records r ON r.unique_id = e.record JOIN a_persons p ON p.unique_id = e.person
        ORDER BY e.match_weight DESC""").fetchall()
    # A brother or sister shares everything but the given name and the date; one of the two must agree.
    chosen, taken = {}, set()
    for record, person, probability, book, weight, is_sibling in rows:
        if is_sibling or record in chosen or (person, book) in taken:
            continue
        chosen[record] = (person, probability, weight)
        taken.add((person, book))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(f"cpu {usage.ru_utime + usage.ru_stime:.2f} s wall {time.time() - start:.2f} s rss {usage.ru_maxrss / 1024:.0f} MB "
          f"pairs kept {len(rows)}")
    threshold = best_threshold(args.truth, chosen) if args.truth else 0.0
    with open(args.links, "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["record_id", "id12", "probability", "tier"])
        for (record,) in con.execute("SELECT unique_id FROM b_records").fetchall():
            person, probability, weight = chosen.get(record, ("", 0.0, -99.0))
            keep = weight >= threshold
            out.writerow([record, person if keep else "", f"{probability:.4f}", "accept" if keep and probability >= 0.99 else "review" if keep else "reject"])


def best_threshold(path, chosen):
    with open(path, encoding="utf-8") as file:
        truth = {row["record_id"]: row["id12"] for row in csv.DictReader(file)}
    positives = sum(1 for person in truth.values() if person)
    best, right = (0.0, 0.0), 0
    for given, (weight, is_right) in enumerate(sorted(((w, truth.get(r) == p) for r, (p, _, w) in chosen.items()), reverse=True), 1):
        right += is_right
        precision, recall = right / given, right / positives
        if precision + recall and 2 * precision * recall / (precision + recall) > best[0]:
            best = (2 * precision * recall / (precision + recall), weight)
    print(f"best F1 {best[0]:.5f} at weight {best[1]:.1f}")
    return best[1]


if __name__ == "__main__":
    main()
