// SPDX-License-Identifier: Apache-2.0

/// What libcurl asks and tells during one transfer; called on the thread of the multi handle.
///
/// Pointers are valid during the call alone.
public protocol TransferDelegate: AnyObject {
    /// One header line with its line end, status lines included; false ends the transfer.
    func received(header line: UnsafeRawBufferPointer) -> Bool

    /// Decoded bytes of the body, at most 16 KiB at once.
    func received(body bytes: UnsafeRawBufferPointer) -> BodyAnswer

    /// Before a socket is opened: 4 or 16 bytes of the address in network order, none for other families.
    func mayConnect(to address: UnsafeRawBufferPointer) -> Bool

    /// Before each request, over new and reused connections alike: the address of the other end as above.
    func mayRequest(over address: UnsafeRawBufferPointer) -> Bool
}

/// What becomes of bytes that came.
public enum BodyAnswer: Sendable {
    /// They were taken.
    case take
    /// They were not taken; the same bytes come again after `EasyHandle.resume()`.
    case pause
    /// No more are wanted: the transfer ends with `CurlCode.writeError`.
    case end
}
