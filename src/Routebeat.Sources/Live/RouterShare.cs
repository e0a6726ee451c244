namespace Routebeat.Sources.Live;

/// <summary>How much of an inbox one connection of a router has, and what waits for that to become less.</summary>
/// <remarks>
/// A router loses nothing by waiting, since TCP holds it up; so its share is small, and what others send is taken soon, however much it has to
/// say. Once it was full the connection waits until it is down to half, which costs one wake for many messages.
/// </remarks>
internal sealed class RouterShare
{
    /// <summary>Inputs of one connection that the inbox holds at most.</summary>
    public const int Most = 1_024;

    /// <summary>Octets of one connection from which on it holds no more; 512 KiB, so that a hundred routers leave room for others.</summary>
    public const int MostOctets = 512 << 10;

    private int _held;
    private long _octets;

    /// <summary>What waits, in the order of writing.</summary>
    public LinkedList<WaitingInput> Waiting { get; } = new();

    /// <summary>Whether the next input must wait.</summary>
    public bool MustWait => Waiting.Count > 0 || _held >= Most || _octets >= MostOctets;

    /// <summary>Whether what waits may come in.</summary>
    public bool HasRoomAgain => _held <= Most / 2 && _octets <= MostOctets / 2;

    /// <summary>Whether there is nothing of the connection.</summary>
    public bool IsEmpty => _held == 0 && Waiting.Count == 0;

    /// <summary>An input was let in.</summary>
    public void Add(int octets)
    {
        _held++;
        _octets += octets;
    }

    /// <summary>An input was taken.</summary>
    public void Remove(int octets)
    {
        _held--;
        _octets -= octets;
    }
}
