// SPDX-License-Identifier: Apache-2.0

import CVigieCurl
import Glibc

/// One transfer of libcurl, reusable one after another; owns its handle, its list of headers and its error buffer.
///
/// Belongs to the thread of its multi handle.
public final class EasyHandle {
    /// Who is asked and told; held until it is taken away.
    public var delegate: (any TransferDelegate)?

    /// Freed in deinit alone. The pointer leaves this module nowhere.
    let handle: UnsafeMutableRawPointer
    /// Written by libcurl during transfers, read after them; freed after the handle.
    private let errorText: UnsafeMutablePointer<CChar>
    /// Borrowed by the handle while it is set; freed when it was replaced.
    private var headers: UnsafeMutablePointer<curl_slist>?
    /// What the handle is set to, so that the same is not copied again.
    private var headerLines: [String] = []
    private var proxy: String?
    /// Borrowed by the handle while it is set.
    private var url: CurlURL?

    /// A handle with everything set that no request changes.
    public init() throws(CurlError) {
        try CurlError.check(CurlLibrary.setUp)
        guard let handle = curl_easy_init() else { throw CurlError(.outOfMemory) }
        self.handle = handle
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        try setFixedOptions()
    }

    deinit {
        curl_easy_cleanup(handle)
        curl_slist_free_all(headers)
        errorText.deallocate()
    }

    private func setFixedOptions() throws(CurlError) {
        // No signals: timeouts of name resolution would raise SIGALRM in a process with threads.
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        // Redirects are followed by the caller, who decides what may be sent on.
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        // Empty strings: the environment (http_proxy, no_proxy) is not asked.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NOPROXY, "")
        // The proxy's own answer to CONNECT is no header of the response.
        try set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        try set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        try set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        // Empty string: every encoding that was built in.
        try set(CURLOPT_ACCEPT_ENCODING, "")
        // libcurl reads once for each round: most pages come in one read of this size instead of four.
        try set(CURLOPT_BUFFERSIZE, 64 << 10)
        // Otherwise removing a transfer waits for its name resolution to end (seen in lib/asyn-thread.c of 7.88).
        try set(CURLOPT_QUICK_EXIT, 1)
        // A pooled connection does not outlive the name's answer for long.
        try set(CURLOPT_MAXLIFETIME_CONN, 600)
        try CurlError.check(vigie_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText))
        // Unretained: libcurl calls back only while the handle lives, which self owns.
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(vigie_curl_set_pointer(handle, CURLOPT_PRIVATE, context))
        try CurlError.check(vigie_curl_set_write(handle, onBody, context))
        try CurlError.check(vigie_curl_set_header(handle, onHeader, context))
        try CurlError.check(vigie_curl_set_opensocket(handle, onOpenSocket, context))
        try CurlError.check(vigie_curl_set_prereq(handle, onRequest, context))
    }

    func set(_ option: CURLoption, _ value: Int) throws(CurlError) {
        try CurlError.check(vigie_curl_set_long(handle, option, value))
    }

    func set(_ option: CURLoption, _ value: String?) throws(CurlError) {
        try CurlError.check(vigie_curl_set_string(handle, option, value))
    }
}

// MARK: - One request

extension EasyHandle {
    /// Where to; makes it a GET.
    public func setURL(_ url: CurlURL) throws(CurlError) {
        errorText[0] = 0
        try set(CURLOPT_HTTPGET, 1)
        // libcurl keeps the text of the last one otherwise.
        try set(CURLOPT_URL, nil)
        try CurlError.check(vigie_curl_set_url(handle, url.url))
        self.url = url
    }

    /// Makes it a POST of these bytes, which libcurl copies.
    public func setPostBody(_ body: [UInt8]) throws(CurlError) {
        try CurlError.check(vigie_curl_set_offset(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count)))
        let code = body.withUnsafeBytes { bytes in
            // An empty array may have no address; libcurl reads as many bytes as it was told: none.
            vigie_curl_set_pointer(
                handle, CURLOPT_COPYPOSTFIELDS,
                UnsafeMutableRawPointer(mutating: bytes.baseAddress ?? UnsafeRawPointer(errorText)))
        }
        try CurlError.check(code)
        try set(CURLOPT_POST, 1)
    }

    /// Whole lines `Name: value`, instead of those set before.
    public func setHeaders(_ lines: [String]) throws(CurlError) {
        guard lines != headerLines else { return }
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            guard let longer = curl_slist_append(list, line) else {
                curl_slist_free_all(list)
                throw CurlError(.outOfMemory)
            }
            list = longer
        }
        let code = vigie_curl_set_list(handle, CURLOPT_HTTPHEADER, list)
        curl_slist_free_all(headers)
        headers = list
        headerLines = lines
        try CurlError.check(code)
    }

    /// A proxy with its scheme; nil: none, whatever the environment says.
    public func setProxy(_ url: String?) throws(CurlError) {
        guard url != proxy else { return }
        try set(CURLOPT_PROXY, url ?? "")
        proxy = url
    }

    /// A PEM file of authorities to trust instead of the system's. There is no way back but another handle.
    public func setAuthorities(file: String) throws(CurlError) {
        try set(CURLOPT_CAINFO, file)
        try set(CURLOPT_CAPATH, nil)
    }

    /// Seconds to connect; bytes a second below which, for so many seconds, the transfer is given up.
    public func setTimeouts(connect: Double, lowSpeedLimit: Int, lowSpeedTime: Int) throws(CurlError) {
        try set(CURLOPT_CONNECTTIMEOUT_MS, Int(max(1, min(connect, 86_400) * 1000)))
        try set(CURLOPT_LOW_SPEED_LIMIT, max(0, min(lowSpeedLimit, 1 << 30)))
        try set(CURLOPT_LOW_SPEED_TIME, max(0, min(lowSpeedTime, 86_400)))
    }

    /// Goes on after a pause; bytes held back are handed over within this call.
    public func resume() -> CurlCode { CurlCode(curl_easy_pause(handle, CURLPAUSE_CONT)) }
}

// MARK: - What came of it

extension EasyHandle {
    /// The status of the last response; 0 before one.
    public var status: Int { long(CURLINFO_RESPONSE_CODE) }

    /// The status of the proxy's answer to CONNECT; 0 without one.
    public var proxyStatus: Int { long(CURLINFO_HTTP_CONNECTCODE) }

    /// The length that the response announces for its body as it comes over the wire; nil where it does not.
    public var announcedLength: Int? {
        var value: curl_off_t = -1
        let code = vigie_curl_get_offset(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &value)
        return code == CURLE_OK && value >= 0 ? Int(value) : nil
    }

    /// Where the request went, normalised, with user, password and fragment; nil before it.
    public var effectiveURL: String? {
        var text: UnsafePointer<CChar>?
        guard vigie_curl_get_string(handle, CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK else { return nil }
        return text.map { String(cString: $0) }
    }

    /// libcurl's words for the failure; may name the host, holds neither path nor secret for failures of TLS.
    public var failureText: String { String(cString: errorText) }

    private func long(_ info: CURLINFO) -> Int {
        var value = 0
        return vigie_curl_get_long(handle, info, &value) == CURLE_OK ? value : 0
    }

    func set(_ option: CURLoption, _ value: Int32) throws(CurlError) { try set(option, Int(value)) }
}

// MARK: - Callbacks

extension EasyHandle {
    /// The handle behind a callback's context.
    static func from(_ context: UnsafeMutableRawPointer?) -> EasyHandle? {
        // Set by `setFixedOptions` as an unretained self, which lives longer than the handle that calls back.
        context.map { Unmanaged<EasyHandle>.fromOpaque($0).takeUnretainedValue() }
    }
}

private func onBody(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    // libcurl says that size is always 1.
    guard let delegate = EasyHandle.from(context)?.delegate else { return 0 }
    switch delegate.received(body: UnsafeRawBufferPointer(start: bytes, count: count)) {
    case .take: return count
    case .pause: return Int(CURL_WRITEFUNC_PAUSE)
    case .end: return Int(CURL_WRITEFUNC_ERROR)
    }
}

private func onHeader(
    bytes: UnsafeMutablePointer<CChar>?, size: Int, count: Int, context: UnsafeMutableRawPointer?
) -> Int {
    guard let delegate = EasyHandle.from(context)?.delegate else { return 0 }
    return delegate.received(header: UnsafeRawBufferPointer(start: bytes, count: count))
        ? count : Int(CURL_WRITEFUNC_ERROR)
}

private func onOpenSocket(
    context: UnsafeMutableRawPointer?, purpose: curlsocktype, address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address, let delegate = EasyHandle.from(context)?.delegate else { return CURL_SOCKET_BAD }
    var count: Int32 = 0
    let bytes = vigie_curl_address(address, &count)
    guard delegate.mayConnect(to: UnsafeRawBufferPointer(start: bytes, count: Int(count))) else {
        return CURL_SOCKET_BAD
    }
    return vigie_curl_socket(address)
}

private func onRequest(
    context: UnsafeMutableRawPointer?, peer: UnsafeMutablePointer<CChar>?, own: UnsafeMutablePointer<CChar>?,
    peerPort: Int32, ownPort: Int32
) -> Int32 {
    guard let peer, let delegate = EasyHandle.from(context)?.delegate else { return CURL_PREREQFUNC_ABORT }
    var four = in_addr()
    var six = in6_addr()
    let isAllowed: Bool
    if inet_pton(AF_INET, peer, &four) == 1 {
        isAllowed = withUnsafeBytes(of: &four) { delegate.mayRequest(over: $0) }
    } else if inet_pton(AF_INET6, peer, &six) == 1 {
        isAllowed = withUnsafeBytes(of: &six) { delegate.mayRequest(over: $0) }
    } else {
        isAllowed = delegate.mayRequest(over: UnsafeRawBufferPointer(start: nil, count: 0))
    }
    return isAllowed ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
}
