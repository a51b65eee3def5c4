import CLeptonica

/// A page at its final size: colour for keeping and grey for reading.
struct PageLayers: ~Copyable {
  var colour: Picture
  var grey: Picture
}
