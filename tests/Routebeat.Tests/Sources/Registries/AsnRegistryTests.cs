using System.IO.Compression;
using System.Text;
using Routebeat.Routing;
using Routebeat.Sources.Registries;

namespace Routebeat.Tests.Sources.Registries;

public sealed class AsnRegistryTests : IDisposable
{
    private const string Table = "data/asn/asn_table.csv.gz";

    private const string Header = "asn,cc_registry,cc_by_address_space,handle,org\n";

    private const string Extended = """
        # somebody's comment
        2|nro|20240101|7|19830705|20240101|+0000
        nro|*|asn|*|6|summary
        nro|*|ipv4|*|1|summary
        apnic|KP|asn|131279|1|20100101|assigned|A91|e-stats
        apnic|JP|asn|2497|3|19930101|allocated|A92|e-stats
        apnic|KP|ipv4|175.45.176.0|1024|20091221|allocated|A91|e-stats
        apnic|KP|ipv6|2001:db8::|32|20091221|allocated|A91|e-stats
        ripencc|EU|asn|100|1|19930101|allocated|x|e-stats
        iana|ZZ|asn|4200000000|94967295||reserved|ietf|iana
        apnic||asn|140000|2000||available||e-stats

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("routebeat-registry-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_ExtendedStatistics_AreTheDelegatedNumbersOfEveryRange()
    {
        var registry = AsnRegistry.Read([Write("nro", Extended)]);
        Assert.Empty(registry.Faults);
        Assert.Equal(["100=", "2497=JP", "2498=JP", "2499=JP", "131279=KP"], Countries(registry));
    }

    [Fact]
    public void Read_ClassicStatistics_AreTheSame() =>
        Assert.Equal(["5=US"], Countries(AsnRegistry.Read([Write("arin", "2|arin|20040101|1|19830705|20040101|-0500\narin|US|asn|5|1|19850101|allocated\r\n")])));

    [Fact]
    public void Read_SeveralFiles_LaterOnesOverrideWhatTheySay()
    {
        string table = Write("table", Header + "131279,KR,KR,STAR,Star Joint Venture\n2497,JP,JP,IIJ,Initiative\n");
        var registry = AsnRegistry.Read([table, Write("nro", Extended)]);
        Assert.Equal(new AsnRecord(new Asn(131_279), CountryCode.Parse("KP"), "Star Joint Venture"), registry.Records[^1]);
        Assert.Equal("KR", AsnRegistry.Read([Write("nro", Extended), table]).Records[^1].Country.ToString());
        Assert.Equal(5, registry.Records.Count);
    }

    [Fact]
    public void Read_Table_TakesRegistryCountryAndBestName()
    {
        const string Lines = "1,US,CA,LVLT-1,\"Level 3, \"\"the\"\" company\"\n2,EU,DE,HANDLE,\n3,,FR,,--No Registry Entry--\n";
        var registry = AsnRegistry.Read([Write("table", Header + Lines)]);
        Assert.Empty(registry.Faults);
        Assert.Equal(
            [
                new AsnRecord(new Asn(1), CountryCode.Parse("US"), "Level 3, \"the\" company"),
                new AsnRecord(new Asn(2), default, "HANDLE"),
                new AsnRecord(new Asn(3), default, string.Empty),
            ],
            registry.Records);
    }

    [Fact]
    public void Read_Gzip_IsToldByContent()
    {
        string path = Path.Combine(_folder, "no-extension");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Extended));
        }

        Assert.Equal(5, AsnRegistry.Read([path]).Records.Count);
    }

    [Theory]
    [InlineData(Header + "1,US,US,a,b\nAS2,US,US,a,b\n", 3, "'AS2' is no AS number")]
    [InlineData(Header + "1,US,US,a,b\n2,USA,US,a,b\n", 3, "'USA' is no country code")]
    [InlineData(Header + "1,US,US,a,b\n2,US\n", 3, "2 fields instead of 5")]
    [InlineData(Header + "1,US,US,a,b\n2,US,US,a,\"b\n", 3, "a quote is not closed")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|asn|x|1|1|allocated\n", 3, "1 numbers from 'x' on")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|asn|4294967295|2|1|allocated\n", 3, "2 numbers from '4294967295' on")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|asn|9|0|1|allocated\n", 3, "0 numbers from '9' on")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|asn|9|65537|1|allocated\n", 3, "more than 65536")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|U1|asn|9|1|1|allocated\n", 3, "'U1' is no country code")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|asn|9|1|1|given\n", 3, "'given' is none of")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|dns|9|1|1|allocated\n", 3, "'dns' is none of")]
    [InlineData("2|x|1|1|1|1|+0\nx|US|asn|1|1|1|allocated\nx|US|asn\n", 3, "3 fields instead of at least 7")]
    public void Read_BadLine_IsAFaultAndTheOthersCount(string text, int line, string reason)
    {
        string path = Write("file", text);
        var registry = AsnRegistry.Read([path]);
        var fault = Assert.Single(registry.Faults);
        Assert.Equal((path, line), (fault.File, (int)fault.Line));
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.StartsWith($"{path}:{line}: ", fault.ToString(), StringComparison.Ordinal);
        Assert.Equal(["1=US"], Countries(registry));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("# only a comment\n", "no line")]
    [InlineData("what is this\n", "neither a table")]
    [InlineData("asn,country\n1,US\n", "neither a table")]
    public void Read_FileOfAnotherKind_IsOneFault(string text, string reason)
    {
        var registry = AsnRegistry.Read([Write("file", text)]);
        Assert.Empty(registry.Records);
        Assert.Contains(reason, Assert.Single(registry.Faults).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AbsentFile_IsAFaultAndTheOthersCount()
    {
        var registry = AsnRegistry.Read([Path.Combine(_folder, "absent"), Write("nro", Extended)]);
        Assert.Equal(5, registry.Records.Count);
        Assert.Equal(0, Assert.Single(registry.Faults).Line);
    }

    [Fact]
    public void Read_ManyBadLines_AreAllCountedAndTheFirstKept()
    {
        var registry = AsnRegistry.Read([Write("file", Header + string.Concat(Enumerable.Repeat("x\n", 250)))]);
        Assert.Equal(250, registry.FaultCount);
        Assert.Equal(100, registry.Faults.Count);
    }

    [SharedDataFact(Table)]
    public void Read_RealTable_IsWhole()
    {
        var registry = AsnRegistry.Read([RepositoryPaths.InShared(Table)]);
        Assert.Equal(0, registry.FaultCount);
        Assert.Equal(99_668, registry.Records.Count);
        var records = registry.Records.ToDictionary(record => record.Asn.Value);
        Assert.Equal(new AsnRecord(new Asn(131_279), CountryCode.Parse("KP"), "Star Joint Venture Co. Ltd."), records[131_279]);
        Assert.Equal(new AsnRecord(new Asn(3356), CountryCode.Parse("US"), "Level 3 Communications, Inc."), records[3356]);
        Assert.Equal(new AsnRecord(new Asn(47_598), CountryCode.Parse("UA"), "KHTEL-AS"), records[47_598]);
        Assert.Equal(1, registry.Records.Count(record => record.Country == CountryCode.Parse("KP")));
        Assert.All(registry.Records.Select(record => record.Country).Where(country => !country.IsNone).Distinct(), country =>
            Assert.True(CountryNames.Of(country).Length > 2, country.ToString()));
    }

    private static IEnumerable<string> Countries(AsnRegistry registry) =>
        registry.Records.Select(record => $"{record.Asn.Value}={record.Country}");

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
