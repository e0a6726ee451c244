using Routebeat.Detection.Incidents;
using Routebeat.Kafka.Running;
using Routebeat.Routing;
using Routebeat.Routing.State;
using Routebeat.Tests.Topics;

namespace Routebeat.Tests.Kafka.Running;

public sealed class EndedIncidentsTests
{
    private static readonly TimeSpan _kept = TimeSpan.FromDays(7);
    private static readonly EventTime _resolved = EventTime.Parse("2024-01-01T00:00:00Z");

    [Fact]
    public void TakeDue_ResolvedIncident_GoesWhenItsTimeHasCome()
    {
        var ended = new EndedIncidents(_kept);
        ended.Take(Of("a", IncidentState.Resolved));
        Assert.Empty(ended.TakeDue(_resolved + _kept - TimeSpan.FromSeconds(1)));
        Assert.Equal(["a"], ended.TakeDue(_resolved + _kept));
        Assert.Empty(ended.TakeDue(_resolved + (2 * _kept)));
    }

    [Fact]
    public void TakeDue_OpenAgain_StaysUntilItResolves()
    {
        var ended = new EndedIncidents(_kept);
        ended.Take(Of("a", IncidentState.Resolved));
        ended.Take(Of("a", IncidentState.Open));
        Assert.Empty(ended.TakeDue(_resolved + (2 * _kept)));
    }

    [Fact]
    public void ReadFrom_WhatWasWritten_WaitsForTheSame()
    {
        var ended = new EndedIncidents(_kept);
        ended.Take(Of("b", IncidentState.Resolved));
        ended.Take(Of("a", IncidentState.Resolved));
        var writer = new StateWriter();
        ended.WriteTo(writer);
        Assert.Equal(["a", "b"], EndedIncidents.ReadFrom(new StateReader(writer.Written), _kept).TakeDue(_resolved + _kept));
    }

    private static Incident Of(string id, IncidentState state) => new TopicSamples(1).Incident() with { Id = id, State = state, Revised = _resolved };
}
