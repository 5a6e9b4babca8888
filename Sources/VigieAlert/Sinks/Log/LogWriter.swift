// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Glibc
import VigieCore
import VigieSystemd

/// Where log lines end; writing may block, so it happens on a queue of its own and never on the cooperative pool.
struct LogWriter: Sendable {
    /// Where one record goes.
    enum Destination: Sendable {
        case standardOutput(String)
        case standardError(String)
        case journal([Journal.Field])
    }

    /// The process's own streams and journal.
    static let system = LogWriter(isJournalAvailable: Journal.isAvailable) { destination in
        switch destination {
        case .standardOutput(let line): try writeAll(line + "\n", to: STDOUT_FILENO)
        case .standardError(let line): try writeAll(line + "\n", to: STDERR_FILENO)
        case .journal(let fields): try Journal.send(fields: fields)
        }
    }

    let isJournalAvailable: Bool
    private let queue = DispatchQueue(label: "vigie.log-sink")
    private let perform: @Sendable (Destination) throws -> Void

    init(isJournalAvailable: Bool, perform: @escaping @Sendable (Destination) throws -> Void) {
        self.isJournalAvailable = isJournalAvailable
        self.perform = perform
    }

    /// Writes on the queue, one record after the other.
    func write(_ destination: Destination) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            queue.async {
                do {
                    try perform(destination)
                    continuation.resume()
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    private struct WriteFailure: Error, CustomStringConvertible {
        var description: String
    }

    /// write(2) until all is out.
    private static func writeAll(_ text: String, to descriptor: Int32) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            // The pointer is used by write alone, within the closure.
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written < 0 && errno == EINTR { continue }
            guard written > 0 else { throw WriteFailure(description: String(cString: strerror(errno))) }
            rest = rest.dropFirst(written)
        }
    }
}
