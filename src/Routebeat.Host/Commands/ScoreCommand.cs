using System.CommandLine;
using Routebeat.Host.Roles;

namespace Routebeat.Host.Commands;

/// <summary><c>routebeat score</c>: a worker that makes incidents of features over Kafka.</summary>
internal static class ScoreCommand
{
    public static Command Make() => StageCommand.Make(StageRoles.Score, "Makes incidents of features: a worker over Kafka, as many of them as one likes.");
}
