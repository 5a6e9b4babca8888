// SPDX-License-Identifier: Apache-2.0

/// How the bytes of one source are fetched.
public struct FetchSettings: Codable, Sendable, Equatable {
    /// Sent with each request, in order.
    public var headers: [HTTPField]
    /// Sent as one Cookie header where not empty.
    public var cookies: [HTTPField]
    /// The User-Agent; nil stands for the honest one of Vigie.
    public var userAgent: String?
    /// `http://…` or `socks5h://…`; a trusted hop: only the URL's host is checked behind it.
    public var proxy: String?
    /// A PEM file of authorities to trust instead of the system's.
    public var caFile: String?
    /// True: addresses that are private, loopback or otherwise special are not refused.
    public var allowPrivate: Bool
    /// Seconds for the connection to stand.
    public var connectTimeout: Double
    /// Seconds for the whole transfer.
    public var totalTimeout: Double
    /// Below so many bytes a second for `lowSpeedTime` seconds the transfer is given up.
    public var lowSpeedLimit: Int
    /// Seconds, see `lowSpeedLimit`.
    public var lowSpeedTime: Int
    /// Cap on decoded bytes; what came before it is kept and marked truncated.
    public var maximumBytes: Int
    /// Requests under way to one host at once.
    public var hostConcurrency: Int
    /// Seconds between the starts of two requests to one host.
    public var hostDelay: Double

    /// The defaults: 8 MiB, 10 s to connect, 30 s in all, under 100 B/s for 10 s is too slow, one request a host.
    public init(
        headers: [HTTPField] = [], cookies: [HTTPField] = [], userAgent: String? = nil, proxy: String? = nil,
        caFile: String? = nil, allowPrivate: Bool = false, connectTimeout: Double = 10, totalTimeout: Double = 30,
        lowSpeedLimit: Int = 100, lowSpeedTime: Int = 10, maximumBytes: Int = 8 << 20, hostConcurrency: Int = 1,
        hostDelay: Double = 1
    ) {
        self.headers = headers
        self.cookies = cookies
        self.userAgent = userAgent
        self.proxy = proxy
        self.caFile = caFile
        self.allowPrivate = allowPrivate
        self.connectTimeout = connectTimeout
        self.totalTimeout = totalTimeout
        self.lowSpeedLimit = lowSpeedLimit
        self.lowSpeedTime = lowSpeedTime
        self.maximumBytes = maximumBytes
        self.hostConcurrency = hostConcurrency
        self.hostDelay = hostDelay
    }
}

/// One header field or cookie: a name, and a value that may be secret.
public struct HTTPField: Codable, Sendable, Equatable {
    /// Without colon.
    public var name: String
    /// Never printed.
    public var value: Secret

    /// A field.
    public init(name: String, value: Secret) {
        self.name = name
        self.value = value
    }
}
