using System.Net;
using System.Text.Json;

namespace Routebeat.Servers.Tests.Host;

/// <summary>A small demo, run as a process in an empty folder, and its files as other programs read them.</summary>
public sealed class DemoFilesTests : IClassFixture<SmallDemo>
{
    private readonly SmallDemo _demo;

    public DemoFilesTests(SmallDemo demo) => _demo = demo;

    [Fact]
    public void Demo_InAnEmptyFolder_FindsTheOutageAndWritesItsFiles()
    {
        Assert.Equal((0, string.Empty), (_demo.Code, _demo.Error));
        Assert.Contains("North Korea (KP): all 2 networks", _demo.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _demo.Output);
        Assert.Equal(
            ["features.arrow", "feeds.jsonl", "incidents.jsonl", "report.html", "truth.json"],
            Directory.GetFiles(_demo.Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [RequiresNodeFact("apache-arrow")]
    public void Features_ReadByNode_HaveARowBatchForEachWindow()
    {
        using var read = JsonDocument.Parse(NodeScript.Run("Arrow/read.mjs", Path.Combine(_demo.Out, "features.arrow")));

        Assert.True(read.RootElement.GetProperty("isFile").GetBoolean());
        Assert.Equal(60, read.RootElement.GetProperty("batches").GetArrayLength());
        Assert.True(read.RootElement.GetProperty("rows").GetArrayLength() > 60);
    }

    [RequiresToolFact("chromium")]
    public void Report_OpenedInChromium_ShowsTheIncidentAndAsksForNothingElse()
    {
        string page = Path.Combine(_demo.Out, "report.html");
        string html = File.ReadAllText(page);
        Assert.DoesNotMatch(@"(?i)(src|href)\s*=\s*[""']?(https?:)?//", html);
        Assert.DoesNotMatch(@"(?i)(@import|url\()\s*[""']?(https?:)?//", html);
        string picture = Path.Combine(_demo.Folder, "report.png");

        string[] browser = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", $"--user-data-dir={Path.Combine(_demo.Folder, "chromium")}"];
        var dom = BuiltProgram.Run(_demo.Folder, "chromium", [.. browser, "--dump-dom", new Uri(page).AbsoluteUri]);
        var shot = BuiltProgram.Run(_demo.Folder, "chromium", [.. browser, $"--screenshot={picture}", "--window-size=1200,1600", new Uri(page).AbsoluteUri]);

        Assert.Equal((0, 0), (dom.Code, shot.Code));
        Assert.Contains("North Korea (KP): all 2 networks", WebUtility.HtmlDecode(dom.Output).Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.DoesNotContain("CONSOLE", dom.Error, StringComparison.Ordinal);
        Assert.True(new FileInfo(picture).Length > 5_000);
    }
}
