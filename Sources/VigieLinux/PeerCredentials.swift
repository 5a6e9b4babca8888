// SPDX-License-Identifier: Apache-2.0

import CVigieLinux

/// Who is at the other end of a connected Unix socket, as the kernel knows it since `connect`.
public struct PeerCredentials: Sendable, Equatable {
    /// Its process when it connected.
    public var pid: Int32
    /// Its user.
    public var uid: UInt32
    /// Its group.
    public var gid: UInt32

    /// Asks the kernel; the descriptor stays the caller's.
    public init(ofSocket descriptor: Int32) throws(SystemFailure) {
        var peer = cvigie_peer()
        guard cvigie_peer_credentials(descriptor, &peer) == 0 else {
            throw SystemFailure("ask for the peer of", "socket \(descriptor)")
        }
        (pid, uid, gid) = (peer.pid, peer.uid, peer.gid)
    }
}
