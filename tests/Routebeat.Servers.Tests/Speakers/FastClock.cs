namespace Routebeat.Servers.Tests.Speakers;

/// <summary>A clock that begins a day ahead and runs fast, so that minutes of the rules pass in seconds; messages then take the time of their receipt.</summary>
/// <param name="speed">How many times faster.</param>
internal sealed class FastClock(int speed) : TimeProvider
{
    private readonly DateTimeOffset _begin = System.GetUtcNow();
    private readonly long _beginTimestamp = System.GetTimestamp();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _begin + TimeSpan.FromDays(1) + (System.GetElapsedTime(_beginTimestamp) * speed);

    public override long GetTimestamp() => System.GetTimestamp();
}
