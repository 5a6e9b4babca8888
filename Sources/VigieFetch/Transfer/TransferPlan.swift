// SPDX-License-Identifier: Apache-2.0

import VigieCore
import VigieCurl

/// Everything that one request sends and allows, checked; immutable, and it also decides on redirects.
///
/// A class, because a plan is handed about often and has many parts to count references of.
final class TransferPlan: Sendable {
    /// What is done at the other end.
    enum Kind: Sendable {
        case fetch
        case post([UInt8])
    }

    /// What a request allows, the same after a redirect as before it; durations in seconds, sizes in bytes.
    struct Terms: Sendable {
        let proxy: String?
        let caFile: String?
        let allowPrivate: Bool
        let connectTimeout: Double
        let totalTimeout: Double
        let lowSpeedLimit: Int
        let lowSpeedTime: Int
        let maximumBytes: Int
        let hostConcurrency: Int
        let hostDelay: Double
    }

    /// Redirects followed by one request.
    static let maximumRedirects = 5
    /// Bytes read of the answer to a POST.
    static let maximumAnswerToPost = 64 << 10

    let kind: Kind
    let url: CurlURL
    /// The only origin that gets `ownLines`: the request's, or where it began.
    let origin: CurlURL
    /// The name under which the host is left alone: without the port where it is the usual one.
    let hostKey: String
    private let redirects: Int
    /// The source's headers and cookies.
    private let ownLines: [String]
    /// Validators: they are what the last server itself gave.
    private let commonLines: [String]
    private let userAgent: String
    let terms: Terms

    /// Throws what no attempt could change: a bad URL, header, proxy, or a special host behind a proxy.
    init(_ request: FetchRequest) throws(TransportError) {
        let settings = request.settings
        kind = .fetch
        url = try TransferPlan.checkedURL(request.url, verb: "fetch from")
        origin =
            try request.origin.map { text throws(TransportError) in
                try TransferPlan.checkedURL(text, verb: "fetch from")
            } ?? url
        hostKey = TransferPlan.hostKey(of: url)
        redirects = 0
        var lines = try TransferPlan.lines(settings.headers, host: url.host)
        if !settings.cookies.isEmpty {
            let cookies = settings.cookies.map { "\($0.name)=\($0.value.reveal())" }.joined(separator: "; ")
            lines += try TransferPlan.lines([HTTPField(name: "Cookie", value: Secret(cookies))], host: url.host)
        }
        ownLines = lines
        commonLines = TransferPlan.lines(request.validators)
        userAgent = settings.userAgent ?? CurlTransport.honestUserAgent
        headerLines = TransferPlan.headerLines(
            for: url, origin: origin, own: ownLines, common: commonLines, userAgent: userAgent)
        terms = Terms(
            proxy: settings.proxy, caFile: settings.caFile, allowPrivate: settings.allowPrivate,
            connectTimeout: settings.connectTimeout, totalTimeout: settings.totalTimeout,
            lowSpeedLimit: settings.lowSpeedLimit, lowSpeedTime: settings.lowSpeedTime,
            maximumBytes: max(0, settings.maximumBytes), hostConcurrency: settings.hostConcurrency,
            hostDelay: settings.hostDelay)
        try check()
    }

    /// Throws what no attempt could change, without the URL in the message.
    init(_ request: PostRequest) throws(TransportError) {
        kind = .post(request.body)
        url = try TransferPlan.checkedURL(request.url.reveal(), verb: "post to")
        origin = url
        hostKey = TransferPlan.hostKey(of: url)
        redirects = 0
        ownLines = try TransferPlan.lines(request.headers, host: url.host)
        commonLines = ["Expect:"]  // libcurl would wait a second for "100 Continue" where the server sends none
        userAgent = CurlTransport.honestUserAgent
        headerLines = TransferPlan.headerLines(
            for: url, origin: origin, own: ownLines, common: commonLines, userAgent: userAgent)
        terms = Terms(
            proxy: request.proxy, caFile: request.caFile, allowPrivate: request.allowPrivate,
            connectTimeout: min(10, request.timeout), totalTimeout: request.timeout, lowSpeedLimit: 0, lowSpeedTime: 0,
            maximumBytes: TransferPlan.maximumAnswerToPost, hostConcurrency: .max, hostDelay: 0)
        try check()
    }

    /// The header lines for the host of `url`.
    let headerLines: [String]

    /// True where the host is the one that the source or sink names, not one that a page or a redirect leads to.
    var isAtOrigin: Bool { url.host == origin.host }

    /// `fetch from` or `post to`, for messages.
    var verb: String { if case .post = kind { "post to" } else { "fetch from" } }

    private static func hostKey(of url: CurlURL) -> String {
        url.port == 80 || url.port == 443 ? url.host : url.host + ":" + String(url.port)
    }

    /// `own` stays with its origin.
    private static func headerLines(
        for url: CurlURL, origin: CurlURL, own: [String], common: [String], userAgent: String
    ) -> [String] {
        let isAtOrigin = url.scheme == origin.scheme && url.host == origin.host && url.port == origin.port
        let own = isAtOrigin ? own : []
        return userAgentLine(userAgent, unlessIn: own) + own + common
    }

    /// As one of the lines: libcurl would print its own header for it twice, character by character.
    private static func userAgentLine(_ text: String, unlessIn lines: [String]) -> [String] {
        let isNamed = lines.contains { $0.utf8.count > 11 && $0.prefix(11).lowercased() == "user-agent:" }
        // A line break would start another header; a text that is no value is not sent.
        return isNamed || text.isEmpty || text.utf8.contains(where: isForbidden) ? [] : ["User-Agent: " + text]
    }

    /// The plan after a redirect; the header and cookies of the source stay with its own origin.
    func redirected(to location: String) throws(TransportError) -> TransferPlan {
        guard redirects < TransferPlan.maximumRedirects else {
            throw .init(.tooManyRedirects, self, "more than \(TransferPlan.maximumRedirects) redirects")
        }
        guard let next = CurlURL(location, relativeTo: url) else {
            throw .init(.badURL, self, "its redirect goes to something that is no http or https URL")
        }
        guard next.scheme == "http" || next.scheme == "https" else {
            throw .init(.badURL, self, "its redirect goes to \(next.scheme), and only http and https are followed")
        }
        if url.scheme == "https" && next.scheme == "http" {
            throw .init(.tls, self, "its redirect goes from https to http")
        }
        let plan = TransferPlan(self, redirectedTo: next)
        try plan.check()
        return plan
    }

    private init(_ plan: TransferPlan, redirectedTo next: CurlURL) {
        kind = plan.kind
        url = next
        origin = plan.origin
        hostKey = TransferPlan.hostKey(of: next)
        redirects = plan.redirects + 1
        ownLines = plan.ownLines
        commonLines = plan.commonLines
        userAgent = plan.userAgent
        headerLines = TransferPlan.headerLines(
            for: next, origin: origin, own: ownLines, common: commonLines, userAgent: userAgent)
        terms = plan.terms
    }
}

// MARK: - Checks

extension TransferPlan {
    /// Through a proxy no address is seen, so that the host's own text decides.
    private func check() throws(TransportError) {
        guard let proxy = terms.proxy else { return }
        guard let scheme = CurlURL.scheme(ofProxy: proxy), ["http", "socks5h"].contains(scheme) else {
            throw .init(.proxy, self, "its proxy is neither http:// nor socks5h://")
        }
        if !terms.allowPrivate, let kind = SpecialAddresses.kind(ofHost: url.host) {
            throw .refused(self, address: url.host, kind: kind)
        }
    }

    private static func checkedURL(_ text: String, verb: String) throws(TransportError) -> CurlURL {
        guard let url = CurlURL(text), url.scheme == "http" || url.scheme == "https" else {
            throw TransportError(code: .badURL, message: "Could not \(verb) it: its address is no http or https URL.")
        }
        return url
    }

    private static func lines(_ fields: [HTTPField], host: String) throws(TransportError) -> [String] {
        var lines: [String] = []
        for field in fields {
            let value = field.value.reveal()
            guard isToken(field.name), !value.utf8.contains(where: isForbidden) else {
                throw TransportError(
                    code: .badURL,
                    message: "Could not send a header to \(host): its name is none, or its value has a line break.")
            }
            // With an empty value libcurl would take the header away; a semicolon sends it empty.
            lines.append(value.isEmpty ? "\(field.name);" : "\(field.name): \(value)")
        }
        return lines
    }

    /// A validator with control characters or over 4 KiB is left out: the request is then unconditional.
    private static func lines(_ validators: Validators?) -> [String] {
        [("If-None-Match", validators?.etag), ("If-Modified-Since", validators?.lastModified)]
            .compactMap { name, value in
                guard let value, !value.isEmpty, value.utf8.count <= 4096, !value.utf8.contains(where: isForbidden)
                else { return nil }
                return "\(name): \(value)"
            }
    }

    private static func isForbidden(_ byte: UInt8) -> Bool { byte == 0 || byte == 10 || byte == 13 }

    /// RFC 9110 §5.6.2.
    private static func isToken(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                switch UInt8(byte) {
                case 48...57, 65...90, 97...122: true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
