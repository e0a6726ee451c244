using Routebeat.Sources.Archives;

namespace Routebeat.Tests.Sources.Archives;

public sealed class OctetSourceTests : IDisposable
{
    private static readonly byte[] Content = ArchiveFolder.Records(3_000, size: 100);
    private readonly ArchiveFolder _folder = new();

    /// <summary>Both implementations of bzip2, the library's only where this system has it.</summary>
    public static TheoryData<Bzip2Choice> Bzip2Choices =>
        OctetSource.HasLibraryBzip2 ? [Bzip2Choice.Managed, Bzip2Choice.Library] : [Bzip2Choice.Managed];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_EveryCompression_IsToldByContentNotByName()
    {
        (byte[] Octets, ArchiveCompression Compression)[] cases =
        [
            (Content, ArchiveCompression.Plain),
            (ArchiveFolder.Gzip(Content), ArchiveCompression.Gzip),
            (ArchiveFolder.Bzip2(Content), ArchiveCompression.Bzip2),
        ];
        foreach (string name in (string[])["a.gz", "a.bz2", "a"])
        {
            foreach (var (octets, compression) in cases)
            {
                var (read, source) = Read(_folder.Write(name, octets));
                Assert.Equal(compression, source.Compression);
                Assert.Equal(Content, read);
                Assert.Equal((ArchiveFault.None, string.Empty), (source.Fault, source.Detail));
                Assert.Equal((octets.Length, octets.Length), (source.Length, source.OctetsRead));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bzip2Choices))]
    public void Read_SeveralMembersOrStreams_AreReadToTheEnd(Bzip2Choice choice)
    {
        foreach (var compress in (Func<byte[], byte[]>[])[ArchiveFolder.Gzip, ArchiveFolder.Bzip2])
        {
            byte[] octets = [.. compress(Content[..1000]), .. compress([]), .. compress(Content[1000..2000]), .. compress(Content[2000..])];
            var (read, source) = Read(_folder.Write("a", octets), choice);
            Assert.Equal(Content, read);
            Assert.Equal(ArchiveFault.None, source.Fault);
        }
    }

    [Fact]
    public void Read_TruncatedGzip_GivesWhatThereIsAndSaysSo()
    {
        byte[] octets = ArchiveFolder.Gzip(Content);
        foreach (int length in (int[])[2, 5, 12, octets.Length / 2, octets.Length - 5, octets.Length - 1])
        {
            var (read, source) = Read(_folder.Write("a", octets[..length]));
            Assert.Equal(ArchiveFault.Truncated, source.Fault);
            Assert.Equal(Content[..read.Length], read);
            Assert.True(length < octets.Length / 2 || read.Length > Content.Length / 4);
        }
    }

    [Theory]
    [MemberData(nameof(Bzip2Choices))]
    public void Read_TruncatedBzip2_GivesWhatThereIsAndSaysSo(Bzip2Choice choice)
    {
        byte[] octets = ArchiveFolder.Bzip2(Content);
        foreach (int length in (int[])[4, 20, octets.Length / 2, octets.Length - 1])
        {
            var (read, source) = Read(_folder.Write("a", octets[..length]), choice);
            Assert.Equal(ArchiveFault.Truncated, source.Fault);
            Assert.Equal(Content[..read.Length], read);
            Assert.True(length < octets.Length / 2 || read.Length >= 99_000);
        }
    }

    [Theory]
    [MemberData(nameof(Bzip2Choices))]
    public void Read_CorruptMiddleOfBzip2_GivesTheBlocksBefore(Bzip2Choice choice)
    {
        byte[] octets = ArchiveFolder.Bzip2(Content);
        for (int i = 0; i < 64; i++)
        {
            octets[(octets.Length / 2) + i] ^= 0x5A;
        }

        var (read, source) = Read(_folder.Write("a", octets), choice);
        Assert.Equal(ArchiveFault.Corrupt, source.Fault);
        Assert.NotEmpty(source.Detail);
        Assert.True(read.Length >= 99_000);
        Assert.Equal(Content[..99_000], read[..99_000]);
    }

    [Fact]
    public void Read_CorruptGzip_GivesWhatCameBefore()
    {
        byte[] octets = ArchiveFolder.Gzip(Content);
        octets[octets.Length / 2] ^= 0x5A;
        octets[(octets.Length / 2) + 1] ^= 0x5A;
        var (read, source) = Read(_folder.Write("a", octets));
        Assert.Equal(ArchiveFault.Corrupt, source.Fault);
        Assert.Equal(Content[..100_000], read[..100_000]);
    }

    [Theory]
    [InlineData(6, "CRC32 says")]
    [InlineData(3, "ISIZE says")]
    public void Read_GzipWhoseChecksumDoesNotHold_GivesEverythingAndSaysSo(int fromEnd, string expected)
    {
        byte[] octets = ArchiveFolder.Gzip(Content);
        octets[^fromEnd] ^= 1;
        foreach (byte[] content in (byte[][])[octets, [.. ArchiveFolder.Gzip([]), .. octets], [.. octets, .. ArchiveFolder.Gzip(Content)]])
        {
            foreach (var (read, source) in new[] { Read(_folder.Write("a", content)), ReadAsStandardInput(content) })
            {
                Assert.Equal(Content, read);
                Assert.Equal(ArchiveFault.Corrupt, source.Fault);
                Assert.StartsWith($"the checksum of the gzip data does not hold: {expected}", source.Detail, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(12)]
    public void Read_GzipCutOnStandardInput_IsToldAsOfAFile(int cut)
    {
        byte[] octets = ArchiveFolder.Gzip(Content);
        foreach (byte[] content in (byte[][])[octets[..^cut], [.. octets, .. octets[..cut]], [.. octets, .. octets[..^cut]]])
        {
            foreach (var (read, source) in new[] { Read(_folder.Write("a", content)), ReadAsStandardInput(content) })
            {
                Assert.Equal((ArchiveFault.Truncated, "the gzip data end too early"), (source.Fault, source.Detail));
                Assert.True(read.Length >= Content.Length - (32 * 1024));
            }
        }
    }

    [Fact]
    public void Read_GzipOnStandardInput_IsWhatAFileHolds()
    {
        byte[] named = ArchiveFolder.Gzip(Content);
        byte[] header = [0x1F, 0x8B, 8, 0x1E, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, (byte)'a', 0, (byte)'b', 0, 0x12, 0x34];
        foreach (byte[] content in (byte[][])[named, [.. named, .. named], [.. header, .. named.AsSpan(10)]])
        {
            var (read, source) = ReadAsStandardInput(content);
            Assert.Equal((ArchiveFault.None, string.Empty), (source.Fault, source.Detail));
            Assert.Equal(content.Length < 2 * named.Length ? Content : [.. Content, .. Content], read);
        }
    }

    [Fact]
    public void Read_DamagedGzipOnStandardInput_NeverThrows()
    {
        byte[] octets = ArchiveFolder.Gzip(Content);
        var random = new Random(6);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = [.. octets];
            for (int j = 0; j < 3; j++)
            {
                damaged[random.Next(2, i % 2 == 0 ? 40 : damaged.Length)] = (byte)random.Next(256);
            }

            var (read, source) = ReadAsStandardInput(damaged);
            Assert.True(source.Fault != ArchiveFault.None || read.AsSpan().SequenceEqual(Content));
        }
    }

    /// <summary>A block whose code lengths stand for more codes than there are (RFC 1951 section 3.2.7).</summary>
    [Fact]
    public void Read_GzipWithMoreCodesThanThereAre_IsCorrupt()
    {
        const string Block =
            "ec5d09781445beef74862484408e49665ace70c92548b8c29121211c8a4408c74010904020125c05d7130872891cab22bbb28f5577551e7e"
            + "be5f5577d574929974d584f7adbeb799ef9feae9faf7bfaaabfe7755f7b8721e59a8a42028318aa2744e7c20eb569431dea0120bf8d58ff5";
        byte[] octets = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. Convert.FromHexString(Block)];
        foreach (var (read, source) in new[] { Read(_folder.Write("a", octets)), ReadAsStandardInput(octets) })
        {
            Assert.Empty(read);
            Assert.Equal(ArchiveFault.Corrupt, source.Fault);
            Assert.StartsWith("the gzip data are damaged", source.Detail, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Bzip2Choices))]
    public void Read_OctetsAfterABzip2Stream_AreCorruptNotLost(Bzip2Choice choice)
    {
        var (read, source) = Read(_folder.Write("a", [.. ArchiveFolder.Bzip2(Content), 1, 2, 3]), choice);
        Assert.Equal(Content, read);
        Assert.Equal(ArchiveFault.Corrupt, source.Fault);
    }

    [Fact]
    public void Read_OctetsAfterAGzipMember_AreCorruptNotLost()
    {
        byte[] member = ArchiveFolder.Gzip(Content);
        foreach (byte[] junk in (byte[][])[[1], [0, 0, 0, 0], "<html>"u8.ToArray(), new byte[100_000]])
        {
            foreach (byte[] octets in (byte[][])[[.. member, .. junk], [.. member, .. member, .. junk]])
            {
                var (read, source) = Read(_folder.Write("a", octets));
                Assert.Equal(Content, read[..Content.Length]);
                Assert.Equal((ArchiveFault.Corrupt, "the octets after the gzip data are none"), (source.Fault, source.Detail));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Bzip2Choices))]
    public void Read_OctetsAfterTheLastBzip2Stream_AreCorruptOrTruncated(Bzip2Choice choice)
    {
        byte[] stream = ArchiveFolder.Bzip2(Content);
        foreach (byte[] junk in (byte[][])[[0], "B"u8.ToArray(), "BZh9 and more than a stream has"u8.ToArray(), "<html>"u8.ToArray(), new byte[100_000]])
        {
            var (read, source) = Read(_folder.Write("a", [.. stream, .. stream, .. junk]), choice);
            Assert.Equal([.. Content, .. Content], read);
            Assert.NotEqual(ArchiveFault.None, source.Fault);
        }
    }

    [Fact]
    public void Read_SmallSteps_GiveTheSameOctets()
    {
        string path = _folder.Write("a", ArchiveFolder.Bzip2(Content));
        using var source = OctetSource.Open(path);
        var read = new List<byte>();
        byte[] buffer = new byte[7];
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            read.AddRange(buffer[..count]);
        }

        Assert.Equal(Content, read);
    }

    [Fact]
    public void Open_EmptyFile_IsEmpty() => Assert.Equal(ArchiveFault.Empty, Read(_folder.Write("a", [])).Source.Fault);

    [Fact]
    public void Open_WhatIsNoReadableFile_IsUnreadable()
    {
        string link = Path.Combine(_folder.Path, "dangling.gz");
        File.CreateSymbolicLink(link, Path.Combine(_folder.Path, "nothing"));
        string folder = Directory.CreateDirectory(Path.Combine(_folder.Path, "updates.20080224.1839.bz2")).FullName;
        foreach (string path in (string[])[link, folder, Path.Combine(_folder.Path, "absent"), "a\0b"])
        {
            var (read, source) = Read(path);
            Assert.Empty(read);
            Assert.Equal(ArchiveFault.Unreadable, source.Fault);
            Assert.NotEmpty(source.Detail);
        }
    }

    private static (byte[] Octets, OctetSource Source) Read(string path, Bzip2Choice choice = Bzip2Choice.Library)
    {
        using var source = OctetSource.Open(path, choice);
        return (ReadAll(source), source);
    }

    private static (byte[] Octets, OctetSource Source) ReadAsStandardInput(byte[] octets)
    {
        using var source = OctetSource.Open(new MemoryStream(octets), null, Bzip2Choice.Library);
        return (ReadAll(source), source);
    }

    private static byte[] ReadAll(OctetSource source)
    {
        using var content = new MemoryStream();
        byte[] buffer = new byte[50_000];
        int count;
        while ((count = source.Read(buffer)) > 0)
        {
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
