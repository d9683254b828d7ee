namespace NsmProxy.Conversion;

/// <summary>How another proxy makes arguments of one text.</summary>
public enum CommandManner
{
    /// <summary>nsm-proxy gives the text to <c>/bin/sh -c</c> (nsm-proxy.cpp of new-session-manager 1.6.1, <c>start</c>).</summary>
    Shell,

    /// <summary>RaySession puts the variables in, in quotes or not, and splits what comes of it by quotes and blanks alone
    /// (client.py, <c>start</c>; Python's shlex.split).</summary>
    Split,
}
