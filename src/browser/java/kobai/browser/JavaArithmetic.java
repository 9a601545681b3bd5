package kobai.browser;

import org.teavm.ast.BinaryExpr;
import org.teavm.backend.javascript.TeaVMJavaScriptHost;
import org.teavm.backend.javascript.rendering.Precedence;
import org.teavm.backend.javascript.spi.InjectorContext;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.ValueType;
import org.teavm.model.instructions.BinaryInstruction;
import org.teavm.model.instructions.BinaryOperation;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.NumericOperandType;
import org.teavm.vm.spi.TeaVMHost;
import org.teavm.vm.spi.TeaVMPlugin;

/**
 * Makes TeaVM round every sum and product of the library as Java does.
 *
 * <p>TeaVM 0.15 takes + and × of doubles for associative: x + (y − z) becomes x + y − z, also where y − z is the value of a
 * variable or of a method that it puts in its place. So the second operand of every sum and product is marked, and written in
 * parentheses if it is one itself. And {@link Math#fma}, which JavaScript lacks, becomes {@code Fma.exact}.
 */
public final class JavaArithmetic implements TeaVMPlugin, ClassHolderTransformer {
    private static final MethodReference FMA =
            new MethodReference(Math.class, "fma", double.class, double.class, double.class, double.class);
    private static final MethodReference EXACT = new MethodReference("kobai.math.Fma", "exact", FMA.getSignature());
    private static final MethodReference IS_QUICK =
            new MethodReference("kobai.math.Fma", "isQuick", ValueType.BOOLEAN);
    private static final MethodReference HAS_FMA = new MethodReference(Processor.class, "hasFma", boolean.class);
    private static final MethodReference OPERAND = new MethodReference(Operand.class, "of", double.class, double.class);

    @Override
    public void install(TeaVMHost host) {
        host.add(this);
        host.getExtension(TeaVMJavaScriptHost.class).add(OPERAND, JavaArithmetic::write);
    }

    private static void write(InjectorContext out, MethodReference method) {
        boolean twoParts = out.getArgument(0) instanceof BinaryExpr;
        out.getWriter().append(twoParts ? "(" : "");
        out.writeExpr(out.getArgument(0), twoParts ? Precedence.min() : Precedence.UNARY);
        out.getWriter().append(twoParts ? ")" : "");
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        if (type.getName().startsWith("kobai.")) {
            for (MethodHolder method : type.getMethods()) {
                if (method.getProgram() != null) {
                    transform(method.getProgram());
                }
            }
        }
    }

    private static void transform(Program program) {
        for (BasicBlock block : program.getBasicBlocks()) {
            for (Instruction next = block.getFirstInstruction(); next != null; next = next.getNext()) {
                if (next instanceof InvokeInstruction call && call.getMethod().equals(FMA)) {
                    call.setMethod(EXACT);
                } else if (next instanceof InvokeInstruction call && call.getMethod().equals(IS_QUICK)) {
                    call.setMethod(HAS_FMA);
                } else if (next instanceof BinaryInstruction binary && binary.getOperandType() == NumericOperandType.DOUBLE
                        && (binary.getOperation() == BinaryOperation.ADD || binary.getOperation() == BinaryOperation.MULTIPLY)) {
                    mark(binary);
                }
            }
        }
    }

    private static void mark(BinaryInstruction binary) {
        var mark = new InvokeInstruction();
        mark.setType(InvocationType.SPECIAL);
        mark.setMethod(OPERAND);
        mark.setArguments(binary.getSecondOperand());
        mark.setReceiver(binary.getProgram().createVariable());
        binary.insertPrevious(mark);
        binary.setSecondOperand(mark.getReceiver());
    }
}
