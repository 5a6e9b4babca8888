// SPDX-License-Identifier: Apache-2.0

import VigieCore

/// How one poll ended, as far as the health of its source is concerned.
enum PollEnding: Sendable, Equatable {
    /// Posts were read; `defects` say what could not be.
    case read(posts: Int, new: Int, defects: [String])
    /// The server says that nothing has changed.
    case unchanged
    /// Something stands in the way of content.
    case blocked(SourceState, reason: String)
    /// No content came, or none that can be read.
    case failed(reason: String)
}
