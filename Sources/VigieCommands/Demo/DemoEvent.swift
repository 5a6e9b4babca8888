// SPDX-License-Identifier: Apache-2.0

/// What happens during a demonstration, in the order of its happening.
enum DemoEvent: Sendable {
    /// The daemon read a page of the exhibition.
    case read(path: String, before: Int, bytes: Int)
    /// A message reached a channel of the chat.
    case message(channel: String, text: String)
    case daemonEnded(status: Int32)
    case deadline
}
