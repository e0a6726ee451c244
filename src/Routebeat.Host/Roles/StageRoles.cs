using Routebeat.Features;
using Routebeat.Host.Running;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Running;
using Routebeat.Topics;

namespace Routebeat.Host.Roles;

/// <summary>The roles <c>features</c> and <c>score</c> of a pipeline.</summary>
internal static class StageRoles
{
    /// <summary>The role that makes features of route changes.</summary>
    public const string Features = "features";

    /// <summary>The role that makes incidents of features.</summary>
    public const string Score = "score";

    /// <summary>The topic that a role reads.</summary>
    public static string TopicOf(string role) => role == Features ? TopicNames.Routes : TopicNames.Features;

    /// <summary>A role, ready to run.</summary>
    /// <param name="settings">What it is told.</param>
    /// <param name="plan">The pipeline with what it names.</param>
    /// <param name="kafka">How the cluster is reached.</param>
    public static StageRole Make(RoleSettings settings, RunPlan plan, KafkaSettings kafka)
    {
        var notice = NoticeLines.Writer(settings.Times.BetweenWords);
        return new StageRole(settings, new KafkaClients(kafka, notice), StagesOf(settings.Role, plan), notice, TimeProvider.System);
    }

    /// <summary>What makes the stages of a role.</summary>
    public static StageFactory StagesOf(string role, RunPlan plan) => role == Features ? FeaturesOf(plan) : ScoreOf(plan);

    private static StageFactory FeaturesOf(RunPlan plan)
    {
        var features = new FeatureSettings { WindowSeconds = plan.Settings.WindowSeconds, Bounds = plan.Settings.Model.Visibility };
        return (partition, partitions) => new FeaturesStage(partition, partitions[TopicNames.Routes], features, plan.Settings.Countries);
    }

    private static StageFactory ScoreOf(RunPlan plan) => (partition, partitions) => new ScoreStage(
        partition,
        partitions[TopicNames.Features],
        new ScoreStageSettings(plan.Model, plan.Settings.Directory, partitions[TopicNames.Incidents], partitions[TopicNames.IncidentState]));
}
