// SPDX-License-Identifier: Apache-2.0

import CVigieCurl

/// How a transfer ended, by libcurl's own number (https://curl.se/libcurl/c/libcurl-errors.html).
public struct CurlCode: RawRepresentable, Hashable, Sendable {
    /// The number of `CURLcode`.
    public var rawValue: Int32

    /// Any number.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    init(_ code: CURLcode) { rawValue = Int32(bitPattern: code.rawValue) }

    /// The transfer was fine.
    public static let ok = CurlCode(CURLE_OK)
    /// A scheme that is not allowed, or HTTP/0.9.
    public static let unsupportedProtocol = CurlCode(CURLE_UNSUPPORTED_PROTOCOL)
    /// Not a URL.
    public static let malformedURL = CurlCode(CURLE_URL_MALFORMAT)
    /// The proxy's name does not resolve.
    public static let proxyNotResolved = CurlCode(CURLE_COULDNT_RESOLVE_PROXY)
    /// The host's name does not resolve.
    public static let hostNotResolved = CurlCode(CURLE_COULDNT_RESOLVE_HOST)
    /// No connection.
    public static let notConnected = CurlCode(CURLE_COULDNT_CONNECT)
    /// The body ended before its announced length.
    public static let partialFile = CurlCode(CURLE_PARTIAL_FILE)
    /// A callback refused the bytes.
    public static let writeError = CurlCode(CURLE_WRITE_ERROR)
    /// A timeout of libcurl: connecting, or below the lowest speed.
    public static let timedOut = CurlCode(CURLE_OPERATION_TIMEDOUT)
    /// The TLS handshake failed.
    public static let tlsHandshake = CurlCode(CURLE_SSL_CONNECT_ERROR)
    /// A callback ended the transfer.
    public static let aborted = CurlCode(CURLE_ABORTED_BY_CALLBACK)
    /// The server closed without a byte.
    public static let gotNothing = CurlCode(CURLE_GOT_NOTHING)
    /// Sending failed.
    public static let sendError = CurlCode(CURLE_SEND_ERROR)
    /// Receiving failed.
    public static let receiveError = CurlCode(CURLE_RECV_ERROR)
    /// The certificate cannot be trusted.
    public static let certificate = CurlCode(CURLE_PEER_FAILED_VERIFICATION)
    /// The file of authorities cannot be read.
    public static let badAuthorities = CurlCode(CURLE_SSL_CACERT_BADFILE)
    /// The body's encoding is broken.
    public static let badEncoding = CurlCode(CURLE_BAD_CONTENT_ENCODING)
    /// The SOCKS handshake failed.
    public static let proxy = CurlCode(CURLE_PROXY)
    /// HTTP/2 framing is broken.
    public static let http2 = CurlCode(CURLE_HTTP2)
    /// One HTTP/2 stream was reset.
    public static let http2Stream = CurlCode(CURLE_HTTP2_STREAM)
    /// The reply makes no sense.
    public static let weirdReply = CurlCode(CURLE_WEIRD_SERVER_REPLY)
    /// No memory.
    public static let outOfMemory = CurlCode(CURLE_OUT_OF_MEMORY)

    /// libcurl's sentence for the number; holds nothing of the request.
    public var text: String {
        String(cString: curl_easy_strerror(CURLcode(rawValue: UInt32(bitPattern: rawValue))))
    }
}

/// A handle could not be made or set up.
public struct CurlError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Why.
    public var code: CurlCode
    /// One sentence.
    public var description: String { "libcurl: \(code.text)" }

    init(_ code: CurlCode) { self.code = code }

    /// Throws unless the call was fine.
    static func check(_ code: CURLcode) throws(CurlError) {
        if code != CURLE_OK { throw CurlError(CurlCode(code)) }
    }
}
