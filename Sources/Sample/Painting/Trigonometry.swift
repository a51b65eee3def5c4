import Foundation

/// Sine, kept in one place so that drawing files need no more of Foundation.
func sine(_ angle: Double) -> Double { sin(angle) }

/// Cosine.
func cosine(_ angle: Double) -> Double { cos(angle) }
