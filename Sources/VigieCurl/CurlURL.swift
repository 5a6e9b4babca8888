// SPDX-License-Identifier: Apache-2.0

import CVigieCurl

/// A URL as libcurl itself reads it; the transfer gets this very reading, so that a check and the transfer can never
/// see two different hosts.
public final class CurlURL: @unchecked Sendable {
    // @unchecked: `url` is changed in init alone, and curl_url_get and curl_url_dup only read it (lib/urlapi.c of 7.88).

    /// In lower case.
    public let scheme: String
    /// In lower case and punycode, numbers normalised by libcurl, without brackets and without the dots at its end.
    public let host: String
    /// The scheme's where none is given.
    public let port: Int
    /// It has neither user nor password nor fragment.
    public let isBare: Bool
    /// Freed in deinit alone. With user, password and the host in punycode.
    let url: OpaquePointer

    /// Nil where libcurl would refuse it, or where it has no host or an unknown scheme.
    ///
    /// Relative to `base` where there is one, as a redirect may be. Blanks in redirects and bytes above 127 are encoded.
    public init?(_ string: String, relativeTo base: CurlURL? = nil) {
        var string = string
        let bytes = string.withUTF8 { Bytes($0) }
        guard !bytes.hasZero, bytes.count <= 65_536, let url = base.map({ curl_url_dup($0.url) }) ?? curl_url()
        else { return nil }
        let encoding = base == nil && bytes.isASCII ? 0 : UInt32(CURLU_URLENCODE)
        guard base != nil || !bytes.hasBlank,
            curl_url_set(url, CURLUPART_URL, string, encoding) == CURLUE_OK,
            let scheme = CurlURL.part(url, CURLUPART_SCHEME),
            var name = CurlURL.host(of: url),
            let port = CurlURL.part(url, CURLUPART_PORT, UInt32(CURLU_DEFAULT_PORT)).flatMap({ Int($0) }),
            let host = name.withUTF8(CurlURL.normalised)
        else {
            curl_url_cleanup(url)
            return nil
        }
        self.url = url
        self.scheme = scheme.utf8.contains { (65...90).contains($0) } ? scheme.lowercased() : scheme
        self.host = host
        self.port = port
        isBare = [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT].allSatisfy { !CurlURL.has($0, url) }
    }

    deinit { curl_url_cleanup(url) }

    /// Normalised, without user, password and fragment.
    public var text: String {
        if isBare { return CurlURL.part(url, CURLUPART_URL) ?? "" }
        guard let bare = curl_url_dup(url) else { return "" }
        defer { curl_url_cleanup(bare) }
        for part in [CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_FRAGMENT] { curl_url_set(bare, part, nil, 0) }
        return CurlURL.part(bare, CURLUPART_URL) ?? ""
    }

    /// In lower case; nil where it is no URL with scheme and host. Schemes that libcurl does not fetch are fine here.
    public static func scheme(ofProxy proxy: String) -> String? {
        guard !proxy.utf8.contains(0), let url = curl_url() else { return nil }
        defer { curl_url_cleanup(url) }
        guard curl_url_set(url, CURLUPART_URL, proxy, UInt32(CURLU_NON_SUPPORT_SCHEME)) == CURLUE_OK else { return nil }
        return part(url, CURLUPART_SCHEME)?.lowercased()
    }

    /// In punycode, which `url` then holds as well; libidn2 reads names in the thread's locale, which a daemon leaves
    /// at ASCII.
    private static func host(of url: OpaquePointer) -> String? {
        guard let name = part(url, CURLUPART_HOST) else { return nil }
        // Percent signs in ASCII may stand for more, so that libcurl's reading of the name decides.
        if name.utf8.allSatisfy({ $0 < 128 }) { return name }
        let before = vigie_curl_use_utf8()
        defer { vigie_curl_use_locale(before) }
        guard let code = part(url, CURLUPART_HOST, UInt32(CURLU_PUNYCODE)),
            curl_url_set(url, CURLUPART_HOST, code, 0) == CURLUE_OK
        else { return nil }
        return code
    }

    private static func part(_ url: OpaquePointer, _ part: CURLUPart, _ flags: UInt32 = 0) -> String? {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, flags) == CURLUE_OK, let value else { return nil }
        defer { curl_free(value) }
        return String(cString: value)
    }

    private static func has(_ part: CURLUPart, _ url: OpaquePointer) -> Bool {
        var value: UnsafeMutablePointer<CChar>?
        guard curl_url_get(url, part, &value, 0) == CURLUE_OK else { return false }
        curl_free(value)
        return true
    }

    /// In lower case, without brackets, zone and the dots at its end; nil where nothing is left.
    private static func normalised(_ name: UnsafeBufferPointer<UInt8>) -> String? {
        var bytes = name[...]
        if bytes.first == 91 && bytes.last == 93 { bytes = bytes.dropFirst().dropLast() }
        if let zone = bytes.firstIndex(of: 37) { bytes = bytes[..<zone] }
        while bytes.last == 46 { bytes.removeLast() }
        if bytes.isEmpty { return nil }
        if bytes.contains(where: { $0 > 127 }) { return String(decoding: bytes, as: UTF8.self).lowercased() }
        return String(unsafeUninitializedCapacity: bytes.count) { buffer in
            // As many bytes are written as the capacity holds.
            for (index, byte) in bytes.enumerated() { buffer[index] = (65...90).contains(byte) ? byte | 0x20 : byte }
            return bytes.count
        }
    }

    /// What has to be known of a text before libcurl reads it.
    private struct Bytes {
        var count = 0
        var isASCII = true
        var hasZero = false
        var hasBlank = false

        init(_ text: UnsafeBufferPointer<UInt8>) {
            count = text.count
            for byte in text {
                if byte > 127 { isASCII = false }
                if byte == 0 { hasZero = true }
                if byte == 32 { hasBlank = true }
            }
        }
    }
}
