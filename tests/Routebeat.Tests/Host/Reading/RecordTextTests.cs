using System.Text.Json;
using Routebeat.Host.Reading;
using Routebeat.Kafka.Reading;
using Routebeat.Routing;
using Routebeat.Topics;

namespace Routebeat.Tests.Host.Reading;

public sealed class RecordTextTests
{
    [Fact]
    public void Of_RecordsOfEveryKind_HaveOneLineEachForPeopleAndForTools()
    {
        foreach (var record in RecordSamples.OfEveryKind())
        {
            Assert.True(RecordDecoder.TryDecode(record, out var content, out var error), $"{record.Topic} {record.Kind}: {error}");
            string line = Assert.Single(new RecordText(each: false).Of(record, content)).ToString();
            Assert.NotEmpty(line);
            Assert.DoesNotContain(line, static letter => char.IsControl(letter));
            using var json = JsonDocument.Parse(RecordJson.Of(record, content));
            Assert.Equal(record.Topic, json.RootElement.GetProperty("topic").GetString());
            Assert.Equal(record.Offset, json.RootElement.GetProperty("offset").GetInt64());
            Assert.True(json.RootElement.EnumerateObject().Count() > 6);
        }
    }

    [Theory]
    [InlineData(TopicNames.Routes, RecordKinds.Routes)]
    [InlineData(TopicNames.Routes, "")]
    [InlineData(TopicNames.Features, RecordKinds.WindowClosed)]
    [InlineData(TopicNames.Incidents, "")]
    [InlineData(TopicNames.Feeds, "")]
    [InlineData(TopicNames.Models, "")]
    [InlineData(TopicNames.DeadLetter, "")]
    public void TryDecode_OctetsOfNobody_SaysWhatIsWrong(string topic, string kind)
    {
        Assert.False(RecordDecoder.TryDecode(RecordSamples.Make(topic, kind, null, [0xff, 0, 1]), out var content, out var error));
        Assert.Null(content);
        Assert.False(error.IsNone);
    }

    [Fact]
    public void Of_BatchForPeople_IsCounted()
    {
        string line = Line(RecordSamples.Routes(RecordSamples.Batch(("175.45.176.0/24", 131279), ("10.0.0.0/8", 64500))), new RecordFilter());
        Assert.Equal("2014-12-22 16:15:00Z 3@17 rrc00: 2 changes of 2 ASes, 0 announced, 2 withdrawn", line);
    }

    [Fact]
    public void Of_BatchForAnEntity_TellsItsChangesAlone()
    {
        string line = Line(RecordSamples.Routes(RecordSamples.Batch(("175.45.176.0/24", 131279), ("10.0.0.0/8", 64500))), new RecordFilter { Entity = EntityKey.Parse("as:131279") });
        Assert.Equal("2014-12-22 16:15:00Z 3@17 rrc00 peer 4 withdrawn 175.45.176.0/24, path 3356 131279", line);
    }

    [Fact]
    public void Of_PartForAnEntity_TellsItsRowAlone()
    {
        string line = Line(RecordSamples.Features(RecordSamples.Part("as:64500", "cc:KP")), new RecordFilter { Entity = EntityKey.Parse("cc:KP") });
        Assert.Equal("2014-12-22 16:15:00Z 3@17 cc:KP: 0 announced, 4 withdrawn, visible 1 of 4 networks", line);
    }

    [Fact]
    public void Apply_WhatIsNotAskedFor_IsNothing()
    {
        var part = RecordSamples.Features(RecordSamples.Part("as:64500"));
        Assert.True(RecordDecoder.TryDecode(part, out var content, out _));
        Assert.Null(new RecordFilter { Entity = EntityKey.Parse("as:1") }.Apply(part, content));
        Assert.Null(new RecordFilter { Feed = "rrc00" }.Apply(part, content));
        Assert.Null(new RecordFilter { From = RecordSamples.Window.End }.Apply(part, content));
        Assert.Null(new RecordFilter { To = RecordSamples.Window.Start }.Apply(part, content));
        Assert.NotNull(new RecordFilter { From = RecordSamples.Window.Start, To = RecordSamples.Window.End }.Apply(part, content));
    }

    private static string Line(TopicRecord record, RecordFilter filter)
    {
        Assert.True(RecordDecoder.TryDecode(record, out var content, out _));
        return Assert.Single(new RecordText(filter.Entity is not null).Of(record, filter.Apply(record, content)!)).ToString();
    }
}
