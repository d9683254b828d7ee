using System.Numerics;
using System.Reflection;
using System.Runtime.InteropServices;
using NsmProxy.Osc;

namespace NsmProxy.Fuzz;

/// <summary>Which basic blocks an input reached, and how often, by the counters of <see cref="Instrumentation"/>.</summary>
internal sealed unsafe class Coverage
{
    private readonly byte* _map;
    private readonly int _length;
    private readonly byte[] _seen;

    private Coverage(int count)
    {
        _length = (count + sizeof(ulong) - 1) / sizeof(ulong) * sizeof(ulong);
        _map = (byte*)NativeMemory.AllocZeroed((nuint)_length);
        _seen = new byte[_length];
    }

    /// <summary>How many of them some input has reached.</summary>
    public int Reached { get; private set; }

    /// <summary>The counters of the program under test; to be called before any of its code runs.</summary>
    /// <returns>Null where it was built without.</returns>
    public static Coverage? Attach()
    {
        if (typeof(OscReader).Assembly.GetType(Instrumentation.TypeName) is not { } type)
        {
            return null;
        }

        var coverage = new Coverage((int)type.GetField(Instrumentation.CountField)!.GetRawConstantValue()!);
        type.GetField(Instrumentation.MapField, BindingFlags.Public | BindingFlags.Static)!.SetValue(null, (nint)coverage._map);
        return coverage;
    }

    /// <summary>Forgets what the last input reached.</summary>
    public void Clear() => NativeMemory.Clear(_map, (nuint)_length);

    /// <summary>Whether the last input reached a block that none has before, or one more often by a power of two.</summary>
    public bool TakeNew()
    {
        var isNew = false;
        for (var at = 0; at < _length; at += sizeof(ulong))
        {
            if (*(ulong*)(_map + at) == 0)
            {
                continue;
            }

            for (var i = at; i < at + sizeof(ulong); i++)
            {
                var bit = _map[i] == 0 ? 0 : 1 << BitOperations.Log2(_map[i]);
                if ((_seen[i] & bit) != bit)
                {
                    Reached += _seen[i] == 0 ? 1 : 0;
                    _seen[i] |= (byte)bit;
                    isNew = true;
                }
            }
        }

        return isNew;
    }
}
