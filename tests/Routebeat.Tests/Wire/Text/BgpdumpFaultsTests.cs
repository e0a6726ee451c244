using System.Text;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

/// <summary>What we write where bgpdump is wrong, and that it still is.</summary>
public sealed class BgpdumpFaultsTests
{
    public static TheoryData<string, string, string> Records => BgpdumpFaults.Records;

    public static TheoryData<string, string, string> Blocks => BgpdumpFaults.Blocks;

    [Theory]
    [MemberData(nameof(Records))]
    public void Write_WhereBgpdumpIsWrong_IsWhatTheRfcSays(string octets, string lines, string theirs)
    {
        Assert.NotEmpty(theirs);
        Assert.Equal(lines, TextOf(octets, DumpFormat.Lines));
    }

    [Theory]
    [MemberData(nameof(Blocks))]
    public void Write_WhereBlocksOfBgpdumpAreWrong_IsWhatTheRfcSays(string octets, string block, string theirs)
    {
        Assert.NotEmpty(theirs);
        Assert.Equal(block, TextOf(octets, DumpFormat.Blocks));
    }

    [RequiresToolFact("bgpdump")]
    public void BgpDump_EveryRecordOfTheList_PrintsSomethingElse()
    {
        string path = Path.Combine(Path.GetTempPath(), $"routebeat-{Guid.NewGuid():N}.mrt");
        try
        {
            foreach (var (rows, format) in new[] { (Records, "-m"), (Blocks, "-H") })
            {
                foreach (object[] row in rows)
                {
                    File.WriteAllBytes(path, Convert.FromHexString((string)row[0]));
                    string theirs = string.Join('\n', SharedArchives.BgpDump(path, format)).TrimEnd('\n');
                    Assert.True(theirs != (string)row[1], $"bgpdump prints the same as we do: {row[2]}");
                }
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string TextOf(string octets, DumpFormat format)
    {
        var text = new MrtText(format);
        var reader = new MrtRecordReader(Convert.FromHexString(octets));
        while (reader.TryRead(out var record))
        {
            text.Write(record);
        }

        return Encoding.UTF8.GetString(text.Text.Written).TrimEnd('\n');
    }
}
