// SPDX-License-Identifier: Apache-2.0

import Foundation
import VigieCore
import VigieFetch
import VigieParse

/// Fetches and parses a source once, without store or alerts.
struct SourceTrial {
    /// Why nothing could be read.
    struct Failure: Error, CustomStringConvertible { var description: String }

    func run(_ source: Source) async -> Result<ParsedDocument, Failure> {
        do {
            let transport = try CurlTransport()
            let answer = await Result { () async throws in
                try await transport.fetch(FetchRequest(url: source.url, settings: source.fetch))
            }
            await transport.shutdown()
            let response = try answer.get()
            guard (200..<300).contains(response.status) else {
                return .failure(Failure(description: "HTTP \(response.status)"))
            }
            let input = ParseInput(
                source: source.id, rules: source.rules, bytes: response.body,
                contentType: response.header("content-type"), url: response.url, truncated: response.truncated,
                now: Date())
            return .success(try DocumentParser().parse(input))
        } catch {
            return .failure(Failure(description: "\(error)"))
        }
    }
}

extension Result where Failure == any Error {
    /// Catches what an asynchronous body throws.
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
