using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace NsmProxy.Fuzz;

/// <summary>Puts a counter at the beginning of every basic block of an assembly (ECMA-335, partition III), as AFL does it with
/// machine code: what an input reached is known by it, and inputs that reach something new are worth keeping.</summary>
internal static class Instrumentation
{
    /// <summary>The type that is added to the assembly.</summary>
    public const string TypeName = "FuzzCoverage";

    /// <summary>Its field with the address of the counters, a byte each.</summary>
    public const string MapField = "Map";

    /// <summary>Its constant with their number.</summary>
    public const string CountField = "Count";

    /// <summary>Writes an assembly with counters.</summary>
    /// <param name="assembly">The assembly as it was built.</param>
    /// <param name="into">The file to write.</param>
    public static void Write(string assembly, string into)
    {
        using var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(Path.GetDirectoryName(assembly));
        resolver.AddSearchDirectory(Path.GetDirectoryName(typeof(object).Assembly.Location));
        using var module = ModuleDefinition.ReadModule(assembly, new ReaderParameters { AssemblyResolver = resolver });
        const TypeAttributes Static = TypeAttributes.Public | TypeAttributes.Abstract | TypeAttributes.Sealed;
        var type = new TypeDefinition("", TypeName, Static, module.TypeSystem.Object);
        var map = new FieldDefinition(MapField, FieldAttributes.Public | FieldAttributes.Static, module.TypeSystem.IntPtr);
        var count = 0;
        foreach (var method in module.GetTypes().SelectMany(one => one.Methods).Where(method => method.HasBody).ToList())
        {
            Mark(method.Body, map, ref count);
        }

        type.Fields.Add(map);
        type.Fields.Add(new FieldDefinition(CountField, FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.Literal, module.TypeSystem.Int32) { Constant = count });
        module.Types.Add(type);
        module.Write(into);
    }

    private static void Mark(MethodBody body, FieldDefinition map, ref int count)
    {
        body.SimplifyMacros();
        var il = body.GetILProcessor();
        var beginnings = new Dictionary<Instruction, Instruction>();
        foreach (var leader in Leaders(body))
        {
            Instruction[] counting =
            [
                il.Create(OpCodes.Ldsfld, map), il.Create(OpCodes.Ldc_I4, count++), il.Create(OpCodes.Add), il.Create(OpCodes.Dup),
                il.Create(OpCodes.Ldind_U1), il.Create(OpCodes.Ldc_I4_1), il.Create(OpCodes.Add), il.Create(OpCodes.Conv_U1), il.Create(OpCodes.Stind_I1),
            ];
            foreach (var instruction in counting)
            {
                il.InsertBefore(leader, instruction);
            }

            beginnings[leader] = counting[0];
        }

        Instruction? Moved(Instruction? target) => target is not null && beginnings.TryGetValue(target, out var beginning) ? beginning : target;
        foreach (var instruction in body.Instructions)
        {
            instruction.Operand = instruction.Operand switch
            {
                Instruction target => Moved(target),
                Instruction[] targets => targets.Select(target => Moved(target)!).ToArray(),
                var other => other,
            };
        }

        foreach (var handler in body.ExceptionHandlers)
        {
            (handler.TryStart, handler.TryEnd) = (Moved(handler.TryStart), Moved(handler.TryEnd));
            (handler.HandlerStart, handler.HandlerEnd) = (Moved(handler.HandlerStart), Moved(handler.HandlerEnd));
            handler.FilterStart = Moved(handler.FilterStart);
        }

        body.OptimizeMacros();
    }

    /// <summary>The first instructions of the basic blocks.</summary>
    private static IEnumerable<Instruction> Leaders(MethodBody body)
    {
        var leaders = new HashSet<Instruction> { body.Instructions[0] };
        foreach (var instruction in body.Instructions)
        {
            var targets = instruction.Operand switch { Instruction one => [one], Instruction[] several => several, _ => Array.Empty<Instruction>() };
            leaders.UnionWith(targets);
            if (instruction.OpCode.FlowControl == FlowControl.Cond_Branch)
            {
                leaders.Add(instruction.Next);
            }
        }

        leaders.UnionWith(body.ExceptionHandlers.SelectMany(handler => new[] { handler.HandlerStart, handler.FilterStart }).OfType<Instruction>());
        return body.Instructions.Where(leaders.Contains).ToList();
    }
}
