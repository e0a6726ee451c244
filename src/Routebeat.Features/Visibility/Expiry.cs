namespace Routebeat.Features.Visibility;

/// <summary>A note that a peer's loss of a network is to be forgotten once it is older than the history. 8 octets: a day of a busy feed has tens of millions.</summary>
/// <param name="Entry">The network's entry in <see cref="RouteTable"/>.</param>
/// <param name="Slot">The peer's slot.</param>
/// <param name="Tick">The value of <see cref="RouteTable.LossTick"/>; another one there means that the note is out of date.</param>
/// <param name="Serial">The lowest octet of <see cref="RouteEntry.Serial"/>: which network the entry stood for.</param>
internal readonly record struct Expiry(int Entry, ushort Slot, byte Tick, byte Serial);
