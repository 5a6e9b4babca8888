// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import VigieCore
import VigieLinux

import struct Foundation.Data
import class Foundation.JSONDecoder
import class Foundation.JSONEncoder

/// The Unix socket on which commands speak to the daemon: a request a connection, a line each way.
///
/// Who may connect is decided by the socket's directory and mode (0660); who did is told to the handler, for the audit.
final class ControlSocket: Sendable {
    /// Answers a request of the user with this id.
    typealias Handler = @Sendable (ControlRequest, _ user: UInt32) async -> ControlReply

    /// Longest line in bytes that is read.
    static let lineLimit = 64 << 10

    private let descriptor: Int32
    private let path: String
    private let queue = DispatchQueue(label: "vigie.control", attributes: .concurrent)

    /// Binds the path; a socket that a dead daemon left there is replaced (the lock on the state directory has shown that
    /// it is dead).
    init(path: String) throws(ControlError) {
        self.path = path
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ControlError.system("create", path) }
        guard var address = UnixAddress(path) else {
            close(descriptor)
            throw ControlError(message: "Unable to listen on \(path): the path is longer than 107 bytes.")
        }
        unlink(path)
        let bound = address.withPointer { bind(descriptor, $0, $1) }
        guard bound == 0, chmod(path, 0o660) == 0, listen(descriptor, 16) == 0 else {
            let error = ControlError.system("listen on", path)
            close(descriptor)
            throw error
        }
        self.descriptor = descriptor
    }

    /// Accepts connections on a thread of its own until `stop` is called.
    func start(_ handler: @escaping Handler) {
        queue.async { [self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                if connection >= 0 {
                    queue.async { self.serve(connection, handler) }
                } else if errno != EINTR && errno != ECONNABORTED {
                    return
                }
            }
        }
    }

    /// Ends accepting and removes the socket.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
        unlink(path)
    }

    private func serve(_ connection: Int32, _ handler: @escaping Handler) {
        LineIO.setTimeouts(connection, seconds: 10)
        let user = (try? PeerCredentials(ofSocket: connection))?.uid ?? UInt32.max
        guard let line = LineIO.readLine(connection, limit: ControlSocket.lineLimit),
            let request = try? JSONDecoder().decode(ControlRequest.self, from: Data(line))
        else {
            let reply = ControlReply(
                ok: false, text: "The request could not be read; is this another version's command?")
            ControlSocket.send(reply, to: connection)
            close(connection)
            return
        }
        Task {
            let reply = await handler(request, user)
            queue.async {
                ControlSocket.send(reply, to: connection)
                close(connection)
            }
        }
    }

    private static func send(_ reply: ControlReply, to connection: Int32) {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        // A value of plain Codable types always encodes; a peer that has gone is no matter of ours.
        guard let data = try? encoder.encode(reply) else { return }
        _ = LineIO.write(Array(data) + [UInt8(ascii: "\n")], to: connection)
    }
}

/// Asks the running daemon.
public enum ControlClient {
    /// Sends one request and waits for the answer; nil where no daemon listens there. Blocks: for commands alone.
    public static func ask(_ request: ControlRequest, socket path: String) throws(ControlError) -> ControlReply? {
        guard var address = UnixAddress(path) else { return nil }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw ControlError.system("create", path) }
        defer { close(descriptor) }
        guard address.withPointer({ connect(descriptor, $0, $1) }) == 0 else {
            if errno == ENOENT || errno == ECONNREFUSED { return nil }
            throw ControlError.system("connect to", path)
        }
        LineIO.setTimeouts(descriptor, seconds: 60)
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = .iso8601
        guard let data = try? JSONEncoder().encode(request),
            LineIO.write(Array(data) + [UInt8(ascii: "\n")], to: descriptor),
            let line = LineIO.readLine(descriptor, limit: 8 << 20),
            let reply = try? decoder.decode(ControlReply.self, from: Data(line))
        else { throw ControlError(message: "The daemon at \(path) gave no answer that can be read.") }
        return reply
    }
}

/// Why the control socket cannot be used.
public struct ControlError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What could not be done, to which path, and why.
    public var message: String
    /// The message.
    public var description: String { message }

    static func system(_ verb: String, _ path: String) -> ControlError {
        ControlError(message: "Unable to \(verb) \(path): \(String(cString: strerror(errno))).")
    }
}
