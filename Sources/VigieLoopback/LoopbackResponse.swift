// SPDX-License-Identifier: Apache-2.0

/// What a loopback server answers.
public struct LoopbackResponse: Sendable {
    /// Any number; 1xx, 204 and 304 go without a body.
    public var status: Int
    /// In order; Content-Length is added where it is missing.
    public var headers: [(name: String, value: String)]
    /// As it goes over the wire.
    public var body: [UInt8]
    /// Where set, it owns the connection from here on, and nothing else of the response is sent.
    public var misbehaviour: (@Sendable (LoopbackConnection) -> Void)?

    /// A response with a body of bytes.
    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A response with a body of text.
    public init(status: Int = 200, headers: [(name: String, value: String)] = [], text: String) {
        self.init(status: status, headers: headers, body: Array(text.utf8))
    }

    /// A response with a content type and a body of text.
    public static func text(_ text: String, type: String = "text/html; charset=utf-8") -> LoopbackResponse {
        LoopbackResponse(headers: [("Content-Type", type)], text: text)
    }

    /// A redirect.
    public static func redirect(to location: String, status: Int = 302) -> LoopbackResponse {
        LoopbackResponse(status: status, headers: [("Location", location)])
    }

    /// Whatever the closure does to the connection, on the connection's own thread; the connection closes when it returns.
    public static func misbehave(_ body: @escaping @Sendable (LoopbackConnection) -> Void) -> LoopbackResponse {
        var response = LoopbackResponse()
        response.misbehaviour = body
        return response
    }

    /// The bytes on the wire.
    func serialised(method: String, closes: Bool) -> [UInt8] {
        let hasNoBody = status == 204 || status == 304 || (100..<200).contains(status)
        var head = "HTTP/1.1 \(status) \(LoopbackResponse.reason(of: status))\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if !hasNoBody && !headers.contains(where: { $0.name.lowercased() == "content-length" }) {
            head += "Content-Length: \(body.count)\r\n"
        }
        if closes { head += "Connection: close\r\n" }
        head += "\r\n"
        var bytes = Array(head.utf8)
        if !hasNoBody && method != "HEAD" { bytes += body }
        return bytes
    }

    private static func reason(of status: Int) -> String {
        switch status {
        case 200: "OK"
        case 204: "No Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 411: "Length Required"
        case 429: "Too Many Requests"
        case 500: "Internal Server Error"
        case 503: "Service Unavailable"
        default: "Status"
        }
    }
}
