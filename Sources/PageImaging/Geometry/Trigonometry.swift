import Glibc

func cosine(_ angle: Double) -> Double { Glibc.cos(angle) }
func sine(_ angle: Double) -> Double { Glibc.sin(angle) }
func arcTangent(_ y: Double, _ x: Double) -> Double { Glibc.atan2(y, x) }
