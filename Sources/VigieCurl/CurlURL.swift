// SPDX-License-Identifier: Apache-2.0

import CVigieCurl

/// A URL as libcurl itself reads it, so that a check and the transfer can never read two different hosts.
public struct CurlURL: Sendable, Equatable {
    /// Normalised, without user, password and fragment.
    public let text: String
    /// With user and password, for the transfer alone.
    public let full: String
    /// In lower case.
    public let scheme: String
    /// In lower case and punycode, numbers normalised by libcurl, without brackets and without the dots at its end.
    public let host: String
    /// The scheme's where none is given.
    public let port: Int

    /// Nil where libcurl would refuse it, or where it has no host or an unknown scheme.
    ///
    /// Relative to `base` where there is one, with blanks and bytes above 127 encoded, as a redirect may have them.
    public init?(_ string: String, relativeTo base: CurlURL? = nil) {
        guard !string.utf8.contains(0), string.utf8.count <= 65_536, let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        if let base, curl_url_set(url, CURLUPART_URL, base.full, 0) != CURLUE_OK { return nil }
        guard curl_url_set(url, CURLUPART_URL, string, base == nil ? 0 : UInt32(CURLU_URLENCODE)) == CURLUE_OK,
            let scheme = CurlURL.part(url, CURLUPART_SCHEME),
            let host = CurlURL.part(url, CURLUPART_HOST, UInt32(CURLU_PUNYCODE)),
            let port = CurlURL.part(url, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap(Int.init)
        else { return nil }
        self.scheme = scheme.lowercased()
        self.port = port
        var name = Substring(host.lowercased())
        if name.hasPrefix("[") && name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        if let zone = name.firstIndex(of: "%") { name = name[..<zone] }
        while name.hasSuffix(".") { name = name.dropLast() }
        guard !name.isEmpty else { return nil }
        self.host = String(name)
        guard let full = base == nil ? string : CurlURL.part(url, CURLUPART_URL) else { return nil }
        self.full = full
        for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT] { curl_url_set(url, part, nil, 0) }
        guard let text = CurlURL.part(url, CURLUPART_URL) else { return nil }
        self.text = text
    }

    private static func part(_ url: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }
}
