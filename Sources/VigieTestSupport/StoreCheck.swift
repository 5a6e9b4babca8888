// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// One promise of the port `Storing`, run against a fresh, empty store.
public struct StoreCheck: Sendable, CustomStringConvertible {
    /// The promise as a sentence.
    public let sentence: String
    /// Throws `Broken` where the promise is not kept.
    public let run: @Sendable (any KeepingIncidents) async throws -> Void

    init(_ sentence: String, _ run: @escaping @Sendable (any KeepingIncidents) async throws -> Void) {
        self.sentence = sentence
        self.run = run
    }

    /// The sentence.
    public var description: String { sentence }

    /// A promise that was not kept.
    public struct Broken: Error, CustomStringConvertible {
        /// What was expected and what was found.
        public let description: String
    }

    /// Throws where two values differ.
    static func equal<Value: Equatable>(
        _ found: Value, _ expected: Value, _ what: String, line: Int = #line
    ) throws {
        guard found == expected else {
            throw Broken(description: "\(what): expected \(expected), found \(found) (line \(line))")
        }
    }

    /// Throws where a value is nil.
    static func some<Value>(_ found: Value?, _ what: String, line: Int = #line) throws -> Value {
        guard let found else { throw Broken(description: "\(what): nothing found (line \(line))") }
        return found
    }

    /// Throws where a call does not fail.
    static func fails(
        _ what: String, line: Int = #line, _ body: () async throws -> Void
    ) async throws {
        do {
            try await body()
        } catch is StoreError {
            return
        }
        throw Broken(description: "\(what): did not fail (line \(line))")
    }
}
