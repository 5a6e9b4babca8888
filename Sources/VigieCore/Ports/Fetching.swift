// SPDX-License-Identifier: Apache-2.0

/// Gets bytes for sources; GET alone. The implementation queues by host, spaces requests, refuses special addresses and
/// bounds the bytes in flight.
public protocol Fetching: Sendable {
    /// Performs one request, redirects included; suspends without blocking a thread, cancels promptly.
    func fetch(_ request: FetchRequest) async throws(TransportError) -> FetchResponse
}

/// One GET of one source.
public struct FetchRequest: Sendable {
    /// http or https.
    public var url: String
    /// How the source wants to be fetched.
    public var settings: FetchSettings
    /// Nil: unconditional.
    public var validators: Validators?
    /// An address of the only origin that gets the settings' headers and cookies; nil: that of `url`. For links that a
    /// page names, which may lead to anybody.
    public var origin: String?

    /// A request.
    public init(
        url: String, settings: FetchSettings = FetchSettings(), validators: Validators? = nil, origin: String? = nil
    ) {
        self.url = url
        self.settings = settings
        self.validators = validators
        self.origin = origin
    }
}

/// What a server answered. Any status is an answer, not an error.
public struct FetchResponse: Sendable {
    /// The HTTP status; any is an answer.
    public var status: Int
    /// After redirects.
    public var url: String
    /// In order, names in lower case, of the last response alone.
    public var headers: [(name: String, value: String)]
    /// Decoded; at most the cap.
    public var body: [UInt8]
    /// True where the cap cut the body.
    public var truncated: Bool
    /// Seconds from the start of the transfer.
    public var duration: Double
    /// Keeps the body's bytes counted in the budget of bytes in flight; let go of it together with the body.
    public var lease: (any AnyObject & Sendable)?

    /// An answer.
    public init(
        status: Int, url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        truncated: Bool = false, duration: Double = 0, lease: (any AnyObject & Sendable)? = nil
    ) {
        self.status = status
        self.url = url
        self.headers = headers
        self.body = body
        self.truncated = truncated
        self.duration = duration
        self.lease = lease
    }

    /// The first value of a header; the name in lower case.
    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// Sends messages to sinks: one POST, no redirects followed.
public protocol Posting: Sendable {
    /// Performs one request; at most 64 KiB of the answer are read.
    func post(_ request: PostRequest) async throws(TransportError) -> FetchResponse
}

/// One POST to one sink.
public struct PostRequest: Sendable {
    /// http or https.
    public var url: Secret
    /// In order.
    public var headers: [HTTPField]
    /// Sent as it is.
    public var body: [UInt8]
    /// True: the address may be private.
    public var allowPrivate: Bool
    /// A PEM file of authorities to trust instead of the system's.
    public var caFile: String?
    /// `http://…` or `socks5h://…`.
    public var proxy: String?
    /// Seconds for the whole exchange.
    public var timeout: Double

    /// A request.
    public init(
        url: Secret, headers: [HTTPField] = [], body: [UInt8], allowPrivate: Bool = false, caFile: String? = nil,
        proxy: String? = nil, timeout: Double = 20
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.allowPrivate = allowPrivate
        self.caFile = caFile
        self.proxy = proxy
        self.timeout = timeout
    }
}

/// Why no answer came. The message names host and reason, never a secret.
public struct TransportError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What kind of failure it was.
    public enum Code: String, Codable, Sendable, CaseIterable {
        /// The name does not resolve.
        case resolve
        case connect
        case tls
        case timeout
        case tooSlow = "too_slow"
        case tooManyRedirects = "too_many_redirects"
        /// Not http or https, or an address that cannot be one.
        case badURL = "bad_url"
        /// The address is private, loopback, link-local or otherwise special.
        case refusedAddress = "refused_address"
        case proxy
        /// The server broke its own protocol.
        case protocolViolation = "protocol_violation"
        case cancelled
        case other
    }

    /// What kind of failure it was.
    public var code: Code
    /// Names host and reason, never a secret.
    public var message: String

    /// A failure.
    public init(code: Code, message: String) {
        self.code = code
        self.message = message
    }

    /// False where the same request would fail the same way until somebody changes the configuration.
    public var isRetryable: Bool { code != .badURL && code != .refusedAddress }

    /// The message.
    public var description: String { message }
}
