// SPDX-License-Identifier: Apache-2.0

import CVigieCurl

/// libcurl as a whole.
public enum CurlLibrary {
    /// Set up once for the process, on first use; libcurl of Debian 12 does this in a thread-safe way (7.84 and later).
    static let setUp: CURLcode = curl_global_init(Int(CURL_GLOBAL_ALL))

    /// For example `7.88.1`.
    public static var version: String { String(cString: curl_version_info(CURLVERSION_FIRST).pointee.version) }

    /// True where HTTP/2 was built in.
    public static var hasHTTP2: Bool { has(feature: CURL_VERSION_HTTP2) }
    /// True where the body's brotli encoding was built in.
    public static var hasBrotli: Bool { has(feature: CURL_VERSION_BROTLI) }
    /// True where the body's zstd encoding was built in.
    public static var hasZstd: Bool { has(feature: CURL_VERSION_ZSTD) }

    private static func has(feature: Int32) -> Bool {
        curl_version_info(CURLVERSION_FIRST).pointee.features & feature != 0
    }
}
