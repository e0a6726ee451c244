using System.CommandLine;
using Routebeat.Host.Roles;
using Routebeat.Host.Running;
using Routebeat.Host.Terminal;
using Routebeat.Kafka.Clients;
using Routebeat.Kafka.Ingest;
using Routebeat.Kafka.Running;
using Routebeat.Kafka.Snapshots;
using Routebeat.Topics;

namespace Routebeat.Host.Commands;

/// <summary>The options of verbs that write to the routes log over Kafka, and what they lead to.</summary>
internal sealed class IngestOptions
{
    /// <summary>How often peers are told anew, for whoever begins with nothing known.</summary>
    private const int TellPeersMinutes = 15;

    /// <summary>A successor reads no more than this again; reading archives takes a second or two for as many.</summary>
    private const long ChangesBetweenSnapshots = 1_000_000;

    private readonly Option<string?> _kafka = ServerOptions.Kafka();
    private readonly Option<string?> _kafkaConfig = ServerOptions.KafkaConfig();
    private readonly Option<string?> _redis = ServerOptions.Redis();
    private readonly Option<string?> _redisConfig = ServerOptions.RedisConfig();
    private readonly Option<string> _deployment = ServerOptions.Deployment();
    private readonly Option<string?> _layout = ServerOptions.Layout();

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_kafka);
        command.Add(_kafkaConfig);
        command.Add(_redis);
        command.Add(_redisConfig);
        command.Add(_deployment);
        command.Add(_layout);
    }

    /// <summary>Whether the command line asks for Kafka.</summary>
    public bool IsGiven(ParseResult parsed) => parsed.GetResult(_kafka) is not null || parsed.GetResult(_kafkaConfig) is not null;

    /// <summary>Runs ingest until its sources have ended, or it is told to end.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">The pipeline.</param>
    /// <param name="sources">The sources.</param>
    /// <param name="progress">Told after each commit.</param>
    public int RunIngest(ParseResult parsed, RunPlan plan, IReadOnlyList<OwnedSourceFactory> sources, Action<SourceProgress>? progress) =>
        Run(parsed, plan, sources, kafka => [IngestOf(parsed, plan, kafka, sources, staysOn: false, progress).RunAsync]);

    /// <summary>Runs all roles of a pipeline in this process, until it is told to end.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="plan">The pipeline.</param>
    /// <param name="sources">The sources.</param>
    public int RunAll(ParseResult parsed, RunPlan plan, IReadOnlyList<OwnedSourceFactory> sources) => Run(parsed, plan, sources, kafka =>
    [
        IngestOf(parsed, plan, kafka, sources, staysOn: true, progress: null).RunAsync,
        StageRoles.Make(SettingsOf(parsed, plan, StageRoles.Features), plan, kafka).RunAsync,
        StageRoles.Make(SettingsOf(parsed, plan, StageRoles.Score), plan, kafka).RunAsync,
    ]);

    private static int Run(string opening, Func<IReadOnlyList<Func<CancellationToken, Task<RoleEnd>>>> roles)
    {
        try
        {
            return RoleProgram.Run(opening, roles());
        }
        catch (KafkaSettingsException exception)
        {
            throw new UsageException(exception.Message, exception);
        }
        catch (DllNotFoundException exception)
        {
            Lines.Error(exception.Message);
            return ExitCode.Failed;
        }
    }

    private int Run(
        ParseResult parsed, RunPlan plan, IReadOnlyList<OwnedSourceFactory> sources, Func<KafkaSettings, IReadOnlyList<Func<CancellationToken, Task<RoleEnd>>>> roles)
    {
        var kafka = ServerOptions.ReadKafka(parsed.GetValue(_kafka), parsed.GetValue(_kafkaConfig));
        string names = string.Join(", ", sources.Select(static source => source.Name));
        return Run($"{plan.Pipeline.Name}: {names} to Kafka at {kafka.BootstrapServers}; SIGTERM or Ctrl-C ends it in good order", () => roles(kafka));
    }

    private IngestRole IngestOf(
        ParseResult parsed, RunPlan plan, KafkaSettings kafka, IReadOnlyList<OwnedSourceFactory> sources, bool staysOn, Action<SourceProgress>? progress)
    {
        var settings = SettingsOf(parsed, plan, IngestRole.Name) with { Snapshots = new SnapshotTimes { Changes = ChangesBetweenSnapshots } };
        var notice = NoticeLines.Writer(settings.Times.BetweenWords);
        var rules = plan.Settings.Ingest with { WindowLength = TimeSpan.FromSeconds(plan.Settings.WindowSeconds), TellPeersMinutes = TellPeersMinutes };
        return new IngestRole(settings, new KafkaClients(kafka, notice), sources, rules, notice, TimeProvider.System) { Progress = progress, StaysOn = staysOn };
    }

    private RoleSettings SettingsOf(ParseResult parsed, RunPlan plan, string role) => new()
    {
        Role = role,
        Topic = role == IngestRole.Name ? TopicNames.Routes : StageRoles.TopicOf(role),
        Pipeline = plan.Pipeline.Name,
        Deployment = parsed.GetValue(_deployment)!,
        Layout = ServerOptions.ReadLayout(parsed.GetValue(_layout)),
        Redis = ServerOptions.ReadRedis(parsed.GetValue(_redis), parsed.GetValue(_redisConfig)),
    };
}
