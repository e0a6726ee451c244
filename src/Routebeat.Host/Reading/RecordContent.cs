using System.Text.Json;
using Routebeat.Detection.Incidents;
using Routebeat.Features.Log;
using Routebeat.Routing.Log;
using Routebeat.Topics.DeadLetters;

namespace Routebeat.Host.Reading;

/// <summary>What a record of one of our topics says, decoded.</summary>
internal abstract record RecordContent;

/// <summary>A record of the routes topic, or a report of the feeds topic.</summary>
internal sealed record RoutesContent(RoutesRecord Record) : RecordContent;

/// <summary>A record of the features topic.</summary>
internal sealed record FeaturesContent(FeaturesRecord Record) : RecordContent;

/// <summary>A revision of an incident, or an incident as it now stands.</summary>
internal sealed record IncidentContent(Incident Incident) : RecordContent;

/// <summary>A dead letter.</summary>
internal sealed record LetterContent(DeadLetterRecord Letter) : RecordContent;

/// <summary>JSON that is shown as it is: models, positions, manifests of snapshots, and the word that a letter was put back (an empty object).</summary>
internal sealed record JsonContent(JsonElement Value) : RecordContent;

/// <summary>Octets that nobody reads by themselves: a part of a snapshot.</summary>
internal sealed record OctetsContent(int Length) : RecordContent;

/// <summary>Of a compacted topic: the key is gone.</summary>
internal sealed record TombstoneContent : RecordContent;
