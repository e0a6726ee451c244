using Routebeat.Streaming.Pipelines;

namespace Routebeat.Tests.Streaming.Pipelines;

public sealed class RisLiveStreamReaderTests
{
    private const string Head = "name: p\nsources:\n  - kind: ris-live\n    ";

    [Fact]
    public void Read_EveryKey_IsInTheSource()
    {
        var stream = Read("""
            url: ws://127.0.0.1:8080/v1/ws/
                collectors: [rrc00, rrc12]
                client: me
                connection: one
                type: UPDATE
                prefixes: [192.0.2.0/24, "2001:db8::/32"]
                more_specific: false
                path: ^3356,174$
                peer: 192.0.2.1
                raw: false
                clock: message
                reconnect: false
                tables: [data]
            """);

        Assert.Equal(new Uri("ws://127.0.0.1:8080/v1/ws/"), stream.Url);
        Assert.Equal(["rrc00", "rrc12"], stream.Collectors);
        Assert.Equal(("me", true, "UPDATE", "^3356,174$", "192.0.2.1"), (stream.Client, stream.OneConnection, stream.Type, stream.Path, stream.Peer));
        Assert.Equal(["192.0.2.0/24", "2001:db8::/32"], stream.Prefixes);
        Assert.Equal((false, false, true, false), (stream.MoreSpecific, stream.IncludesRaw, stream.FollowsMessages, stream.Reconnects));
        Assert.Equal(["/base/data"], stream.Tables);
        Assert.False(stream.SeedsFromArchive);
    }

    [Fact]
    public void Load_ThatOfTheProgram_ListensToTheRipeNccAndIsSeededFromItsArchive()
    {
        var stream = Assert.IsType<RisLiveStream>(Assert.Single(PipelineReader.Load("ris-live").Value!.Sources));

        Assert.Equal(("ris-live.ripe.net", "wss", true, null), (stream.Url.Host, stream.Url.Scheme, stream.SeedsFromArchive, stream.Archive));
        Assert.NotEmpty(stream.Collectors);
        Assert.True(stream is { IncludesRaw: true, Reconnects: true, FollowsMessages: false, OneConnection: false });
    }

    [Theory]
    [InlineData("url: https://example.net/", 4, 10, "is no address of a WebSocket", "write one that begins with wss://")]
    [InlineData("url: wss://me:secret@example.net/", 4, 10, "is no address of a WebSocket", "without a password")]
    [InlineData("collectors: [rrc00, rrc00]", 4, 25, "stands in the list before", "name each collector once")]
    [InlineData("type: UPDATES", 4, 11, "is not known", "write 'UPDATE'")]
    [InlineData("prefixes: [10.0.0.0/33]", 4, 16, "which is no prefix", "192.0.2.0/24")]
    [InlineData("path: a,b", 4, 11, "which is no path", "^3356,174")]
    [InlineData("peer: rrc00", 4, 11, "which is no address", "192.0.2.1")]
    [InlineData("clock: wall", 4, 12, "is not known", "receipt, message")]
    [InlineData("archive: ftp://example.net/", 4, 14, "which is no archive", "write 'ris'")]
    [InlineData("archive: ris\n    tables: [a]", 4, 14, "are both there", "leave one of them out")]
    [InlineData("collector: rrc00", 4, 5, "is not a known key", "write 'sources[1].collectors'")]
    public void Read_FaultyKey_SaysWhereWhatAndTheRemedy(string key, int line, int column, string problem, string remedy)
    {
        var fault = Assert.Single(PipelineReader.Read(Head + key + "\n", "p.yaml").Faults);

        Assert.Equal((line, column), (fault.Line, fault.Column));
        Assert.Contains(problem, fault.Problem, StringComparison.Ordinal);
        Assert.Contains(remedy.Replace("sources[1].", string.Empty, StringComparison.Ordinal), fault.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", fault.ToString(), StringComparison.Ordinal);
    }

    private static RisLiveStream Read(string keys)
    {
        var result = PipelineReader.Read(Head + keys, "p.yaml", "/base");
        Assert.Empty(result.Faults);
        return Assert.IsType<RisLiveStream>(Assert.Single(result.Value!.Sources));
    }
}
