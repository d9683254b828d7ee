namespace NsmProxy.Tests.Osc;

/// <summary>Packets that are wrong, with the byte and the words of the error.</summary>
internal static class BadBytes
{
    /// <summary>In hexadecimal.</summary>
    public static readonly (string Hex, int Offset, string Problem)[] All =
    [
        ("", 0, "the packet is empty"),
        ("00000000", 0, "does not begin with a slash"),
        ("61620000 2C000000", 0, "does not begin with a slash"),
        ("2F616263", 0, "not ended by NUL"),
        ("2F6100", 2, "2 bytes are needed, but 1 are left"),
        ("2F610000", 4, "do not begin with a comma"),
        ("2F610001 2C000000", 4, "padding is not zero"),
        ("2F610000 69000000 00000001", 4, "do not begin with a comma"),
        ("2F610000 2C696969", 4, "not ended by NUL"),
        ("2F610000 2C780000", 5, "the type tag 0x78 is unknown"),
        ("2F610000 2C690000", 8, "4 bytes are needed, but 0 are left"),
        ("2F610000 2C680000 00000001", 8, "8 bytes are needed, but 4 are left"),
        ("2F610000 2C730000 61626364", 8, "not ended by NUL"),
        ("2F610000 2C730000 61006200", 12, "padding is not zero"),
        ("2F610000 2C620000 FFFFFFFF", 12, "a blob of -1 bytes"),
        ("2F610000 2C620000 7FFFFFFF", 12, "a blob of 2147483647 bytes"),
        ("2F610000 2C620000 00000005 01020304", 12, "a blob of 5 bytes"),
        ("2F610000 2C620000 00000001 01000001", 16, "padding is not zero"),
        ("2F610000 2C690000 00000001 00000002", 12, "4 bytes follow"),
        ("2F610000 2C5B6900 00000001", 7, "an array is not closed"),
        ("2F610000 2C695D00 00000001", 6, "']' closes no array"),
        ("2362756E646C6500 00000000", 8, "8 bytes are needed, but 4 are left"),
        ("2362756E646C6500 0000000000000001 00000000", 20, "the packet is empty"),
        ("2362756E646C6500 0000000000000001 000000", 16, "4 bytes are needed, but 3 are left"),
        ("2362756E646C6500 0000000000000001 FFFFFFFC 2F610000 2C000000", 20, "a bundle's element of -4 bytes"),
        ("2362756E646C6500 0000000000000001 0000000C 2F610000 2C000000", 20, "a bundle's element of 12 bytes"),
        ("2362756E646C6500 0000000000000001 0000000C 2F610000 2C000000 00000000", 28, "4 bytes follow"),
    ];

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
