namespace Routebeat.Wire.Bmp;

/// <summary>Reads the statistics of a report that holds, one after the other. The default value has none.</summary>
public ref struct BmpStatisticReader
{
    private BmpTlvReader _tlvs;

    /// <summary>A reader of statistics.</summary>
    /// <param name="tlvs">Their TLVs.</param>
    internal BmpStatisticReader(BmpTlvReader tlvs) => _tlvs = tlvs;

    /// <summary>Reads the next statistic; false at the end.</summary>
    public bool TryRead(out BmpStatistic statistic)
    {
        bool read = _tlvs.TryRead(out var tlv);
        statistic = read ? BmpStatistic.Read(tlv) : default;
        return read;
    }
}
