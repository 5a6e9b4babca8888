// SPDX-License-Identifier: Apache-2.0

import Glibc
import VigieLinux

/// A scripted HTTP/1.1 server on a loopback address, one thread for each connection, for the demo and the tests.
///
/// Handlers run on the connection's thread and may block there.
public final class LoopbackServer: Sendable {
    /// The address it listens on, `127.0.0.1` or another one of loopback.
    public let address: String
    /// The port it got, also where 0 was asked for.
    public let port: UInt16

    private let state: Monitor<State>
    private let listener: Int32

    static let maximumHead = 1 << 20
    static let maximumBody = 64 << 20
    /// Requests kept for looking at; later ones are only counted.
    static let maximumRecorded = 100_000

    struct State {
        var isStopped = false
        /// Sockets of open connections by number; each is closed by its thread after it left this table.
        var sockets: [Int: Int32] = [:]
        var connectionCount = 0
        /// Threads that have not ended yet, the accepting one included.
        var threads = 0
        var requests: [LoopbackRequest] = []
        var requestCount = 0
        var waiters: [Int: (count: Int, continuation: CheckedContinuation<Void, Never>)] = [:]
        var lastWaiter = 0
    }

    /// Answers each request by `handler`; port 0 takes a free one.
    ///
    /// Throws `LoopbackError` where the address is no loopback address or the port is taken.
    public convenience init(
        address: String = "127.0.0.1", port: UInt16 = 0,
        handler: @escaping @Sendable (LoopbackRequest) -> LoopbackResponse
    ) throws {
        try self.init(address: address, port: port) { connection, state in
            LoopbackServer.serve(connection, state: state, handler: handler)
        }
    }

    /// Hands each connection to `onConnection` before a byte is read: for proxies and servers that speak no HTTP.
    public convenience init(
        address: String = "127.0.0.1", port: UInt16 = 0,
        onConnection: @escaping @Sendable (LoopbackConnection) -> Void
    ) throws {
        try self.init(address: address, port: port) { connection, _ in onConnection(connection) }
    }

    private init(
        address: String, port: UInt16, serve: @escaping @Sendable (LoopbackConnection, Monitor<State>) -> Void
    ) throws {
        let (listener, actual) = try LoopbackServer.listen(on: address, port: port)
        let state = Monitor(State())
        self.address = address
        self.port = actual
        self.listener = listener
        self.state = state
        try LoopbackServer.startThread(state: state) {
            LoopbackServer.accept(on: listener, state: state, serve: serve)
        }
    }

    deinit { stop() }

    /// `http://ADDRESS:PORT`, without a slash at the end.
    public var url: String { address.contains(":") ? "http://[\(address)]:\(port)" : "http://\(address):\(port)" }

    /// Connections accepted so far.
    public var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// Connections that are open now.
    public var openConnectionCount: Int { state.withLock { $0.sockets.count } }

    /// Requests read so far.
    public var requestCount: Int { state.withLock { $0.requestCount } }

    /// The requests read so far, in the order of their arrival; at most the first 100,000.
    public var requests: [LoopbackRequest] { state.withLock { $0.requests } }

    /// Suspends until so many requests were read in all, and gives them; throws `LoopbackError.deadline` after `seconds`.
    @discardableResult
    public func waitForRequests(count: Int, seconds: Double = 120) async throws -> [LoopbackRequest] {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait(forRequests: count) }
            group.addTask { try? await Task.sleep(for: .seconds(seconds)) }  // cancelled: somebody else was first
            await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
        let (came, requests) = state.withLock { ($0.requestCount, $0.requests) }
        guard came >= count else { throw LoopbackError.deadline(expected: count, came: came) }
        return requests
    }

    /// Closes the listener and every connection and waits for all threads to end; a second call does nothing.
    ///
    /// Handlers that block must come back: raw connections fail from now on. Don't call it from a handler.
    public func stop() {
        let isFirst = state.withLock { state in
            guard !state.isStopped else { return false }
            state.isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for socket in state.sockets.values { shutdown(socket, Int32(SHUT_RDWR)) }
            for waiter in state.waiters.values { waiter.continuation.resume() }
            state.waiters = [:]
            return true
        }
        state.wait { $0.threads == 0 }
        if isFirst { close(listener) }
    }
}

// MARK: - Waiting

extension LoopbackServer {
    private func wait(forRequests count: Int) async {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                state.withLock { state in
                    if state.requestCount >= count || state.isStopped || Task.isCancelled {
                        continuation.resume()
                    } else {
                        state.waiters[id] = (count, continuation)
                    }
                }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: id)?.continuation.resume() }
        }
    }
}

extension LoopbackServer.State {
    fileprivate mutating func record(_ request: LoopbackRequest) {
        requestCount += 1
        if requests.count < LoopbackServer.maximumRecorded { requests.append(request) }
        for (id, waiter) in waiters where waiter.count <= requestCount {
            waiters[id] = nil
            waiter.continuation.resume()
        }
    }
}

// MARK: - Serving

extension LoopbackServer {
    private static func serve(
        _ connection: LoopbackConnection, state: Monitor<State>,
        handler: @Sendable (LoopbackRequest) -> LoopbackResponse
    ) {
        while let request = connection.readRequest() {
            state.withLock { $0.record(request) }
            let response = handler(request)
            if let misbehaviour = response.misbehaviour { return misbehaviour(connection) }
            let closes = request.header("connection")?.lowercased() == "close"
            guard connection.write(response.serialised(method: request.method, closes: closes)), !closes else { return }
        }
    }

    private static func accept(
        on listener: Int32, state: Monitor<State>,
        serve: @escaping @Sendable (LoopbackConnection, Monitor<State>) -> Void
    ) {
        while true {
            let socket = Glibc.accept(listener, nil, nil)
            if socket < 0 {
                if state.withLock({ $0.isStopped }) { return }
                if errno == EINTR || errno == ECONNABORTED { continue }
                // Out of descriptors or memory: wait for some to come back.
                state.wait(seconds: 0.01) { $0.isStopped }
                continue
            }
            _ = fcntl(socket, F_SETFD, FD_CLOEXEC)
            var one: Int32 = 1
            setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
            let number: Int? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.connectionCount += 1
                state.sockets[state.connectionCount] = socket
                return state.connectionCount
            }
            guard let number else {
                close(socket)
                return
            }
            let connection = LoopbackConnection(number: number, socket: socket, server: state)
            let end = { @Sendable in
                state.withLock { $0.sockets[number] = nil }
                close(socket)
            }
            do {
                try startThread(state: state) {
                    serve(connection, state)
                    end()
                }
            } catch {
                end()  // no thread to be had: the peer sees a closed connection
            }
        }
    }

    private static func listen(on address: String, port: UInt16) throws -> (Int32, UInt16) {
        var four = sockaddr_in()
        var six = sockaddr_in6()
        four.sin_port = port.bigEndian
        six.sin6_port = port.bigEndian
        let isFour = inet_pton(AF_INET, address, &four.sin_addr) == 1
        let isSix = !isFour && inet_pton(AF_INET6, address, &six.sin6_addr) == 1
        guard isFour && UInt32(bigEndian: four.sin_addr.s_addr) >> 24 == 127 || isSix && address == "::1" else {
            throw LoopbackError.notLoopback(address)
        }
        four.sin_family = sa_family_t(AF_INET)
        six.sin6_family = sa_family_t(AF_INET6)
        let type = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        let listener = socket(isFour ? AF_INET : AF_INET6, type, 0)
        guard listener >= 0 else { throw LoopbackError.system(call: "open a socket", code: errno) }
        var one: Int32 = 1
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
        let bound =
            isFour
            ? withSocketAddress(&four) { bind(listener, $0, $1) } : withSocketAddress(&six) { bind(listener, $0, $1) }
        guard bound == 0, Glibc.listen(listener, 512) == 0 else {
            let code = errno
            close(listener)
            throw LoopbackError.system(call: "listen on port \(port) of \(address)", code: code)
        }
        var length = socklen_t(isFour ? MemoryLayout<sockaddr_in>.size : MemoryLayout<sockaddr_in6>.size)
        let named =
            isFour
            ? withSocketAddress(&four) { pointer, _ in getsockname(listener, pointer, &length) }
            : withSocketAddress(&six) { pointer, _ in getsockname(listener, pointer, &length) }
        guard named == 0 else {
            let code = errno
            close(listener)
            throw LoopbackError.system(call: "learn its own port", code: code)
        }
        return (listener, UInt16(bigEndian: isFour ? four.sin_port : six.sin6_port))
    }

    /// The address as the socket calls want it; the pointer is valid in `body` alone, for as many bytes as it is told.
    private static func withSocketAddress<Address>(
        _ address: inout Address, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    /// Runs `body` on a thread of its own, counted in the state until it ends.
    private static func startThread(state: Monitor<State>, _ body: @escaping @Sendable () -> Void) throws {
        state.withLock { $0.threads += 1 }
        do {
            try WorkerThread.start(stackSize: 1 << 20) {
                body()
                state.withLock { $0.threads -= 1 }
            }
        } catch {
            state.withLock { $0.threads -= 1 }
            throw LoopbackError.system(call: "start a thread", code: error.code)
        }
    }
}
