"""What the steps of the one way through the house share: the people, the two books, the screen."""

import re
import urllib.parse

from node import Client
from truth import Book

# One person a role, two keyers. All invented.
PEOPLE = {
    "nhap.mot": ("Vũ Thị Lụa", "keyer"),
    "nhap.hai": ("Đoàn Văn Khoát", "reconciler"),
    "phan.xu": ("Hà Quang Tạo", "adjudicator"),
    "ho.tich": ("Bùi Thị Thơm", "justiceOfficer"),
    "cong.an": ("Trịnh Đình Vững", "policeChief"),
    "ban.giao": ("Mai Thị Xoan", "packageOfficer"),
}
TEMPORARY = "tam-thoi-2026"
OWN = "rieng-cua-toi-2026"
UNIT = "97/99111"


class Way:
    """What the steps share."""

    def __init__(self, screen, sample, administrator_password, data):
        self.screen = screen
        self.sample = sample
        self.data = data
        self.administrator_password = administrator_password
        self.birth = Book(sample, "ks-2008-01", pages=6)
        self.marriage = Book(sample, "kh-2000-01", pages=2)
        self.ids = {}
        self.known = set()
        # What the second keyer gets wrong on purpose: kind, number → field, what is typed instead.
        self.slips = {}
        self.held = 0
        self.packages = {}

    @property
    def books(self):
        return [self.birth, self.marriage]

    def book(self, kind):
        return next(book for book in self.books if book.kind == kind)

    def sign_in(self, login):
        """Signs in; the first time with the temporary password, which the page wants changed."""
        if login in self.known:
            self.screen.sign_in(login, OWN)
        else:
            self.screen.sign_in(login, TEMPORARY, fresh=OWN)
            self.known.add(login)

    def download(self, address, folder):
        """Fetches a file as the signed-in person would, under the name the server gives it."""
        client = Client(self.screen.url)
        client.cookie = "; ".join(f"{one['name']}={one['value']}" for one in self.screen.driver.get_cookies())
        parts = urllib.parse.urlsplit(address)
        status, headers, data = client.raw("GET", parts.path)
        assert status == 200, f"{parts.path}: {status}"
        disposition = headers.get("Content-Disposition", "")
        named = re.search(r"filename\*=UTF-8''([^;]+)", disposition) or re.search(r'filename="([^"]+)"', disposition)
        assert named, disposition
        file = self.data / folder / urllib.parse.unquote(named[1])
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(data)
        return file

    def no_errors(self):
        errors = self.screen.errors()
        assert not errors, f"the browser's console: {errors[:3]}"
