// SPDX-License-Identifier: Apache-2.0

import CVigieCurl

/// Many transfers on one thread, and the pool of their connections.
public final class MultiHandle: @unchecked Sendable {
    // @unchecked: one thread adds, removes, performs and polls; any thread may call `wakeUp`, which libcurl makes safe.
    // The handle is freed in deinit, when nobody can call any more, and after all easy handles were removed.
    private let handle: UnsafeMutableRawPointer

    /// A pool of at most so many idle and busy connections.
    public init(connections: Int) throws(CurlError) {
        try CurlError.check(CurlLibrary.setUp)
        guard let handle = curl_multi_init() else { throw CurlError(.outOfMemory) }
        self.handle = handle
        // libcurl's own default moves with the number of transfers and closes connections that come back soon.
        _ = vigie_curl_multi_set_long(handle, CURLMOPT_MAXCONNECTS, max(1, min(connections, 100_000)))
        _ = vigie_curl_multi_set_long(handle, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    }

    deinit { curl_multi_cleanup(handle) }

    /// Starts a transfer; the caller keeps the easy handle alive until it is removed.
    public func add(_ easy: EasyHandle) throws(CurlError) {
        if curl_multi_add_handle(handle, easy.handle) != CURLM_OK { throw CurlError(.outOfMemory) }
    }

    /// Ends a transfer, whatever its state; never waits.
    public func remove(_ easy: EasyHandle) {
        curl_multi_remove_handle(handle, easy.handle)
    }

    /// Does what can be done without waiting.
    public func perform() {
        var running: Int32 = 0
        curl_multi_perform(handle, &running)
    }

    /// The next transfer that has ended and how; it is still to be removed.
    public func nextFinished() -> (EasyHandle, CurlCode)? {
        var left: Int32 = 0
        while let message = curl_multi_info_read(handle, &left) {
            guard message.pointee.msg == CURLMSG_DONE else { continue }
            var context: UnsafeMutableRawPointer?
            guard vigie_curl_get_pointer(message.pointee.easy_handle, CURLINFO_PRIVATE, &context) == CURLE_OK,
                let easy = EasyHandle.from(context)
            else { continue }
            return (easy, CurlCode(message.pointee.data.result))
        }
        return nil
    }

    /// Waits for sockets, libcurl's timers, `wakeUp` or so many seconds.
    public func poll(seconds: Double) {
        curl_multi_poll(handle, nil, 0, Int32(max(0, min(seconds, 3600)) * 1000), nil)
    }

    /// Makes `poll` return, now or next time; from any thread.
    public func wakeUp() { curl_multi_wakeup(handle) }
}
