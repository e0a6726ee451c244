using System.Globalization;
using System.Text;

namespace Routebeat.Pictures.Drawing;

/// <summary>Path data of horizontal and vertical strokes, in half units; runs of equal height become one stroke.</summary>
internal sealed class StepPath
{
    private readonly StringBuilder _data = new();
    private int _x;
    private int _y;
    private int _pending;

    /// <summary>The data so far.</summary>
    public string Data
    {
        get
        {
            Flush();
            return _data.ToString();
        }
    }

    /// <summary>A coordinate in half units.</summary>
    public static int Half(double value) => (int)Math.Round(value * 2, MidpointRounding.AwayFromZero);

    /// <summary>Begins a stroke somewhere.</summary>
    public void Move(double x, double y)
    {
        Flush();
        _x = Half(x);
        _y = Half(y);
        _pending = _x;
        _data.Append('M').Append(Text(_x)).Append(' ').Append(Text(_y));
    }

    /// <summary>Goes on horizontally.</summary>
    public void Horizontal(double x) => _pending = Half(x);

    /// <summary>Goes on vertically; nothing where it is there already.</summary>
    public void Vertical(double y)
    {
        int target = Half(y);
        if (target == _y)
        {
            return;
        }

        Flush();
        _data.Append('v').Append(Text(target - _y));
        _y = target;
    }

    /// <summary>Closes the shape.</summary>
    public void Close()
    {
        Flush();
        _data.Append('z');
    }

    private void Flush()
    {
        if (_pending != _x)
        {
            _data.Append('h').Append(Text(_pending - _x));
            _x = _pending;
        }
    }

    private static string Text(int half) => (half / 2.0).ToString("0.#", CultureInfo.InvariantCulture);
}
