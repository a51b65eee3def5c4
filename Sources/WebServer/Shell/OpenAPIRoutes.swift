import Digitisation
import Foundation
import Hummingbird

/// `GET /api/v1/openapi.json`: the API's description, made from the action table and the list of resources.
enum OpenAPIRoutes: StepRoutes {
  static func add(to routes: Routes) {
    routes.response(.get, "/openapi.json") { request in
      Response.bytes(
        [UInt8](try OpenAPIDocument.json(catalogue: request.node.catalogue)), type: "application/json; charset=utf-8")
    }
  }
}
