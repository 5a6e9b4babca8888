// SPDX-License-Identifier: Apache-2.0

/// One request as a loopback server read it.
public struct LoopbackRequest: Sendable, Equatable {
    /// In upper case, as it was sent.
    public var method: String
    /// The request target as it stood in the request line, with its query.
    public var path: String
    /// In order, names in lower case.
    public var headers: [Header]
    /// By Content-Length; chunked requests are answered with 411.
    public var body: [UInt8]
    /// Which connection of the server it came over, counted from 1: equal numbers show reuse.
    public var connection: Int

    /// One header field.
    public struct Header: Sendable, Equatable {
        /// In lower case.
        public var name: String
        /// Without the blanks before it.
        public var value: String

        /// A field.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// A request.
    public init(method: String, path: String, headers: [Header] = [], body: [UInt8] = [], connection: Int = 1) {
        self.method = method
        self.path = path
        self.headers = headers
        self.body = body
        self.connection = connection
    }

    /// The first value of a header; the name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// The body as text, invalid bytes replaced.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

extension LoopbackRequest {
    /// Request line and fields from the bytes before the empty line; nil where they make no HTTP/1 request.
    static func parse(head: some Collection<UInt8>, connection: Int) -> LoopbackRequest? {
        let text = String(decoding: head, as: UTF8.self)
        var lines = text.split(whereSeparator: \.isNewline)
        guard !lines.isEmpty else { return nil }
        let words = lines.removeFirst().split(separator: " ")
        guard words.count == 3, words[2].hasPrefix("HTTP/1.") else { return nil }
        var request = LoopbackRequest(method: String(words[0]), path: String(words[1]), connection: connection)
        for line in lines {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            request.headers.append(Header(name: line[..<colon].lowercased(), value: String(value)))
        }
        return request
    }
}
