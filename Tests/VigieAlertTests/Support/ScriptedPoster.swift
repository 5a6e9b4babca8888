// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// Answers each request by a script, without a network; requests are kept.
final class ScriptedPoster: Posting {
    struct Request: Sendable {
        var url: String
        var headers: [String: String]
        var body: String
    }

    private struct State {
        var requests: [Request] = []
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Protected(State())
    private let script: @Sendable (Int, Request) async throws -> FetchResponse

    /// The script gets the request's number, counted from 1.
    init(_ script: @escaping @Sendable (Int, Request) async throws -> FetchResponse) { self.script = script }

    /// Always the same answer.
    convenience init(status: Int = 200, body: String = "ok", headers: [(name: String, value: String)] = []) {
        self.init { _, _ in
            FetchResponse(status: status, url: "https://sink.example/", headers: headers, body: Array(body.utf8))
        }
    }

    var requests: [Request] { state.withLock { $0.requests } }

    /// Returns when so many requests came.
    func wait(forRequests count: Int) async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.requests.count >= count { return true }
                state.waiters.append((count, continuation))
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    func post(_ request: PostRequest) async throws(TransportError) -> FetchResponse {
        let seen = Request(
            url: request.url.reveal(),
            headers: Dictionary(request.headers.map { ($0.name.lowercased(), $0.value.reveal()) }) { first, _ in first
            },
            body: String(decoding: request.body, as: UTF8.self))
        let (number, done) = state.withLock { state in
            state.requests.append(seen)
            let count = state.requests.count
            let done = state.waiters.filter { $0.count <= count }.map(\.continuation)
            state.waiters.removeAll { $0.count <= count }
            return (count, done)
        }
        for continuation in done { continuation.resume() }
        do {
            return try await script(number, seen)
        } catch let error as TransportError {
            throw error
        } catch is CancellationError {
            throw TransportError(code: .cancelled, message: "cancelled")
        } catch {
            throw TransportError(code: .other, message: "\(error)")
        }
    }
}
