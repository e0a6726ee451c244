using Routebeat.Routing;
using Routebeat.Wire.Bgp;
using Routebeat.Wire.Mrt;
using Routebeat.Wire.Text;

namespace Routebeat.Tests.Wire.Text;

public sealed class MrtInspectionTests
{
    private static readonly byte[] _forms = File.ReadAllBytes(RepositoryPaths.InRepository("tests", "Fixtures", "dump", "forms.mrt"));

    [Fact]
    public void Add_EveryForm_CountsWhatTheTextShows()
    {
        var content = Inspect(_forms);
        var text = new MrtText(DumpFormat.Lines);
        var reader = new MrtRecordReader(_forms);
        while (reader.TryRead(out var record))
        {
            text.Write(record);
        }

        string[][] lines = [.. System.Text.Encoding.UTF8.GetString(text.Text.Written).TrimEnd('\n').Split('\n').Select(static line => line.Split('|'))];
        Assert.Equal(265, content.Records);
        Assert.Equal(265, content.Types.Sum(static type => type.Records));
        Assert.Equal(EventTime.FromUnixSeconds(1_700_000_000), content.From);
        Assert.Equal(new EventTime(1_700_000_000_987_654), content.To);
        Assert.Equal(lines.Count(static line => line[2] == "STATE"), content.Peers.Sum(static peer => peer.StateChanges));
        Assert.Equal(lines.Count(static line => line[2] == "B") + 2, content.Peers.Sum(static peer => peer.TableRoutes)); // and two of multicast
        Assert.Equal(117, content.Messages.Single(static message => message.Key == BgpMessageType.Notification).Value);
        Assert.Contains(content.Families, static family => family.Family == new AddressFamily(IpFamily.V6, SubsequentAddressFamily.Multicast) && family.Table == 1);
        Assert.Contains(content.Attributes, static attribute => attribute is { Key: AttributeType.LargeCommunity, Value: 2 });
    }

    [Fact]
    public void Add_OctetsThatAreWrong_CountsFaultsAndNeverThrows()
    {
        var random = new Random(3);
        long faults = 0;
        for (int round = 0; round < 200; round++)
        {
            byte[] octets = [.. _forms];
            for (int i = 0; i < 60; i++)
            {
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            }

            faults += Inspect(octets).Faults;
        }

        Assert.True(faults > 0);
    }

    private static MrtInspection Inspect(byte[] octets)
    {
        var content = new MrtInspection();
        var reader = new MrtRecordReader(octets);
        while (reader.TryRead(out var record))
        {
            content.Add(record);
        }

        return content;
    }
}
