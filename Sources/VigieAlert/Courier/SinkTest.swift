// SPDX-License-Identifier: Apache-2.0

public import VigieCore

/// `vigie sink test`: one message marked [TEST], sent at once.
public enum SinkTest {
    /// Sends with neither daemon nor store; throws where the sink cannot be used as it is configured.
    public static func send(
        _ definition: SinkDefinition, poster: any Posting, clock: any WallClock = SystemClock()
    ) async throws(SinkError) -> DeliveryResult {
        let tools = SinkTable.Tools(poster: poster, clock: clock, writer: .system)
        return await send(to: try SinkTable.make(definition, tools: tools), clock: clock)
    }

    static func send(to sink: any Sink, clock: any WallClock) async -> DeliveryResult {
        let text = AlertWriter().test(sink: sink.id, now: clock.now)
        return await sink.send(FrozenMessage(messageID: MessageID.random(), body: sink.render(text)))
    }
}
