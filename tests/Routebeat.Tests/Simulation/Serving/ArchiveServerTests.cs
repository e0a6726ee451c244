using System.Net;
using System.Net.Http.Headers;
using Routebeat.Routing;
using Routebeat.Simulation.Serving;

namespace Routebeat.Tests.Simulation.Serving;

public sealed class ArchiveServerTests : IDisposable
{
    private static readonly EventTime _start = EventTime.Parse("2019-01-01T00:00:00Z");

    private readonly HttpClient _client = new();

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Get_Folder_ListsWhatLiesInIt()
    {
        using var server = Serve(double.PositiveInfinity);

        string root = await _client.GetStringAsync(server.Address);
        string month = await _client.GetStringAsync(new Uri(server.Address, "rrc00/2019.01/"));

        Assert.Contains("<a href=\"rrc00/\">", root, StringComparison.Ordinal);
        Assert.Contains("<a href=\"updates.20190101.0000.gz\">", month, StringComparison.Ordinal);
        Assert.Contains("<a href=\"updates.20190101.0005.gz\">", month, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_File_GivesItAndItsParts()
    {
        using var server = Serve(double.PositiveInfinity);
        var url = new Uri(server.Address, "rrc00/2019.01/updates.20190101.0000.gz");

        using var whole = await _client.GetAsync(url);
        using var request = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(3, null), IfRange = new RangeConditionHeaderValue(whole.Headers.ETag!) } };
        using var part = await _client.SendAsync(request);
        using var other = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(3, null), IfRange = new RangeConditionHeaderValue("\"x\"") } };
        using var changed = await _client.SendAsync(other);
        using var beyond = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(30, null) } };
        using var none = await _client.SendAsync(beyond);

        Assert.Equal([0, 1, 2, 3, 4], await whole.Content.ReadAsByteArrayAsync());
        Assert.Equal([3, 4], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal((3, 5), (part.Content.Headers.ContentRange!.From, part.Content.Headers.ContentRange.Length));
        Assert.Equal(5, (await changed.Content.ReadAsByteArrayAsync()).Length);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);
    }

    [Theory]
    [InlineData("rrc00/2019.01/updates.20190101.0010.gz")]
    [InlineData("rrc00/2019.02/")]
    [InlineData("../../etc/passwd")]
    public async Task Get_WhatIsNotThere_IsNotFound(string path)
    {
        using var server = Serve(double.PositiveInfinity);
        using var answer = await _client.GetAsync(new Uri(server.Address, path));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Get_AtASpeed_FilesAppearAsTimePasses()
    {
        // Five minutes pass in a third of a second, ten in two thirds.
        using var server = Serve(900);
        var late = new Uri(server.Address, "rrc00/2019.01/updates.20190101.0005.gz");

        using var before = await _client.GetAsync(late);
        Assert.Equal((HttpStatusCode.NotFound, 0), (before.StatusCode, server.FilesThere));
        while (server.FilesThere < 2)
        {
            await Task.Delay(20);
        }

        using var after = await _client.GetAsync(late);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    private static ArchiveServer Serve(double speed) => new(
        [
            new ServedFile("rrc00/2019.01/updates.20190101.0000.gz", _start + TimeSpan.FromMinutes(5), 5, static () => new MemoryStream([0, 1, 2, 3, 4])),
            new ServedFile("rrc00/2019.01/updates.20190101.0005.gz", _start + TimeSpan.FromMinutes(10), 1, static () => new MemoryStream([7])),
        ],
        _start,
        speed,
        0,
        TimeProvider.System);
}
