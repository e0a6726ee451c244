using System.Buffers;
using System.IO.Compression;
using ICSharpCode.SharpZipLib.BZip2;
using Routebeat.Routing;
using Routebeat.Sources.Archives;
using Routebeat.Wire.Mrt;

namespace Routebeat.Tests.Sources.Archives;

/// <summary>A folder of archive files for one test, gone after it.</summary>
internal sealed class ArchiveFolder : IDisposable
{
    public static readonly EventTime Start = EventTime.FromUnixSeconds(1_419_264_000);

    private static readonly Bgp4MpSession Session = new(
        new Asn(70000), new Asn(64500), IpAddress.Parse("192.0.2.1"), IpAddress.Parse("198.51.100.1"));

    public string Path { get; } = Directory.CreateTempSubdirectory("routebeat-archives-").FullName;

    /// <summary>Records one second apart, each with a message of some octets that is none of BGP.</summary>
    public static byte[] Records(int count, int firstSecond = 0, int size = 40)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MrtWriter(output);
        byte[] message = new byte[size];
        for (int i = 0; i < count; i++)
        {
            new Random(i).NextBytes(message);
            writer.WriteMessage(Start + TimeSpan.FromSeconds(firstSecond + i), Session, message);
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>A RIB of some prefixes, all of one second.</summary>
    public static byte[] Rib(int count, int second)
    {
        var output = new ArrayBufferWriter<byte>();
        var writer = new MrtWriter(output);
        var time = Start + TimeSpan.FromSeconds(second);
        writer.WritePeerIndexTable(time, 1, string.Empty, [new RibPeer(1, Session.PeerAddress, Session.PeerAsn)]);
        for (int i = 1; i < count; i++)
        {
            writer.BeginRib(time, IpPrefix.FromV4((uint)i << 16, 16));
            writer.EndRib();
        }

        return output.WrittenSpan.ToArray();
    }

    public static byte[] Gzip(byte[] content)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        {
            gzip.Write(content);
        }

        return output.ToArray();
    }

    public static byte[] Bzip2(byte[] content)
    {
        using var output = new MemoryStream();
        using (var bzip2 = new BZip2OutputStream(output, 1) { IsStreamOwner = false })
        {
            bzip2.Write(content);
        }

        return output.ToArray();
    }

    public string Write(string name, byte[] octets)
    {
        string path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, octets);
        return path;
    }

    /// <summary>The seconds since <see cref="Start"/> of all records of a file, and what is wrong with it.</summary>
    public static (List<int> Seconds, IReadOnlyList<ArchiveDamage> Damages) ReadAll(string path, Bzip2Choice bzip2 = Bzip2Choice.Library)
    {
        using var reader = new MrtArchiveReader(path, bzip2);
        var seconds = new List<int>();
        while (reader.TryNext(out var record))
        {
            seconds.Add((int)(record.Time.UnixSeconds - Start.UnixSeconds));
        }

        return (seconds, [.. reader.Damages]);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
