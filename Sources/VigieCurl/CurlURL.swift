// SPDX-License-Identifier: Apache-2.0

import CVigieCurl

/// A URL as libcurl itself reads it, so that a check and the transfer can never read two different hosts.
public struct CurlURL: Sendable, Equatable {
    /// Normalised, without user, password and fragment.
    public let text: String
    /// With user, password and the host in punycode, for the transfer alone.
    public let full: String
    /// In lower case.
    public let scheme: String
    /// In lower case and punycode, numbers normalised by libcurl, without brackets and without the dots at its end.
    public let host: String
    /// The scheme's where none is given.
    public let port: Int

    /// Nil where libcurl would refuse it, or where it has no host or an unknown scheme.
    ///
    /// Relative to `base` where there is one, as a redirect may be. Blanks in redirects and bytes above 127 are encoded.
    public init?(_ string: String, relativeTo base: CurlURL? = nil) {
        guard !string.utf8.contains(0), string.utf8.count <= 65_536, let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        if let base, curl_url_set(url, CURLUPART_URL, base.full, 0) != CURLUE_OK { return nil }
        let isASCII = string.utf8.allSatisfy { $0 < 128 }
        let encoding = base == nil && isASCII ? 0 : UInt32(CURLU_URLENCODE)
        guard base != nil || !string.utf8.contains(32),
            curl_url_set(url, CURLUPART_URL, string, encoding) == CURLUE_OK,
            let scheme = CurlURL.part(url, CURLUPART_SCHEME),
            let name = CurlURL.host(of: url),
            let port = CurlURL.part(url, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap(Int.init)
        else { return nil }
        self.scheme = scheme.lowercased()
        self.port = port
        var host = Substring(name.lowercased())
        if host.hasPrefix("[") && host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        if let zone = host.firstIndex(of: "%") { host = host[..<zone] }
        while host.hasSuffix(".") { host = host.dropLast() }
        guard !host.isEmpty else { return nil }
        self.host = String(host)
        if !isASCII && !name.hasPrefix("[") && curl_url_set(url, CURLUPART_HOST, name, 0) != CURLUE_OK { return nil }
        guard let full = CurlURL.part(url, CURLUPART_URL) else { return nil }
        self.full = full
        for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT] { curl_url_set(url, part, nil, 0) }
        guard let text = CurlURL.part(url, CURLUPART_URL) else { return nil }
        self.text = text
    }

    /// In lower case; nil where it is no URL with scheme and host. Schemes that libcurl does not fetch are fine here.
    public static func scheme(ofProxy proxy: String) -> String? {
        guard !proxy.utf8.contains(0), let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        guard curl_url_set(url, CURLUPART_URL, proxy, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else { return nil }
        return part(url, CURLUPART_SCHEME)?.lowercased()
    }

    /// In punycode; libidn2 reads names in the thread's locale, which a daemon leaves at ASCII.
    private static func host(of url: OpaquePointer) -> String? {
        let before = vigie_curl_use_utf8()
        defer { vigie_curl_use_locale(before) }
        return part(url, CURLUPART_HOST, UInt32(CURLU_PUNYCODE))
    }

    private static func part(_ url: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }
}
